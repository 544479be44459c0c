import { sql } from 'kysely'
import { hint } from '../store/listener.ts'
import type { Trx } from '../store/open.ts'

/** Who is told: one person, everyone, or those who review. */
export type Audience = 'everyone' | 'reviewers' | (string & { readonly uuid?: never })

export type ChangeKind =
  | 'title'
  | 'assignment'
  | 'revocation'
  | 'grant'
  | 'vocabulary'
  | 'decision'
  /** Sent as a decision that is withdrawn, and to nobody who reviews: what was decided stays theirs. */
  | 'withdrawal'
  | 'submission'
  | 'sampling'

/** Something that those concerned will find in their feed. */
export interface Announcement {
  audience: Audience
  kind: ChangeKind
  /** What changed; told again it takes the place of what was told before. */
  ref: string
  /** Null where the thing itself is read when it is sent. */
  body: Record<string, unknown> | null
}

/** Rows of one statement: each brings six values, and PostgreSQL takes 65,535. */
const atOnce = 5_000

/**
 * Puts changes at the end of their audiences' feeds. The counter of an audience stays locked until this transaction ends, so numbers
 * become visible in their order whatever the order of commits: a reader can never pass one that is still to come. Call it last: the
 * locks are taken in the order of the audiences' names, and nothing else may be waited for under them.
 */
export const announce = async (
  trx: Trx,
  changes: readonly Announcement[],
  at: number,
): Promise<void> => {
  const audiences = Map.groupBy(changes, ({ audience }) => audience as string)
  for (const audience of [...audiences.keys()].sort()) {
    const told = audiences.get(audience) ?? []
    const latest = [...new Map(told.map((one) => [`${one.kind} ${one.ref}`, one])).values()]
    const { number: end } = await trx
      .insertInto('counters')
      .values({ audience, number: latest.length })
      .onConflict((conflict) =>
        conflict
          .column('audience')
          .doUpdateSet({ number: sql`counters.number + ${latest.length}` }),
      )
      .returning('number')
      .executeTakeFirstOrThrow()
    const rows = latest.map(({ kind, ref, body }, index) => ({
      audience,
      kind,
      ref,
      number: end - latest.length + index + 1,
      at,
      body: body === null ? null : JSON.stringify(body),
    }))
    for (let from = 0; from < rows.length; from += atOnce)
      await trx
        .insertInto('feed')
        .values(rows.slice(from, from + atOnce))
        .onConflict((conflict) =>
          conflict.columns(['audience', 'kind', 'ref']).doUpdateSet((excluded) => ({
            number: excluded.ref('excluded.number'),
            at: excluded.ref('excluded.at'),
            body: excluded.ref('excluded.body'),
          })),
        )
        .execute()
    await hint(trx, audience)
  }
}
