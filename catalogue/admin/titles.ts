import { z } from 'zod'
import { audit } from './audit.ts'
import { announce } from '../feed/announce.ts'
import { Text } from '../text.ts'
import type { Caller } from '../people/authenticate.ts'
import type { Ports } from '../ports.ts'
import type { Db } from '../store/open.ts'
import { inTransaction } from '../store/transaction.ts'

/** A film or an episode, as the protocol writes it. */
export const Title = z.strictObject({
  titleId: Text(200),
  kind: z.enum(['film', 'episode']),
  name: Text(1_000),
  /** Of release. */
  year: z.int().min(1870).max(2200).optional(),
  runtimeMs: z.int().min(0).max(1_000_000_000).optional(),
  series: z
    .strictObject({
      name: Text(1_000),
      season: z.int().min(0).max(100_000),
      episode: z.int().min(0).max(1_000_000),
    })
    .optional(),
  /** Names, or names with what each did. */
  people: z
    .array(z.union([Text(500), z.looseObject({ name: Text(500) })]))
    .max(500)
    .optional(),
  genres: z.array(Text(200)).max(100).optional(),
  synopsis: Text(20_000).optional(),
  /** Until then nobody may play it, ms since 1970 UTC. */
  embargoUntil: z.int().min(0).optional(),
})
export type Title = z.infer<typeof Title>

/** Titles of one request at most. */
export const mostTitles = 5_000

/** Rows of one statement: each brings four values. */
const atOnce = 1_000

/** Adds titles, or changes those that are known otherwise. Repeating changes nothing. */
export const putTitles = async (
  db: Db,
  owner: Caller,
  titles: readonly Title[],
  ports: Ports,
): Promise<{ accepted: number; unchanged: number }> => {
  const latest = [...new Map(titles.map((title) => [title.titleId, title])).values()]
  const at = ports.now()
  return inTransaction(db, async (trx) => {
    const changed = new Set<string>()
    // In one order, whoever asks: two that bring the same ones at once wait for each other instead of each holding one.
    const ordered = latest.toSorted((a, b) => (a.titleId < b.titleId ? -1 : 1))
    for (let from = 0; from < ordered.length; from += atOnce) {
      const rows = ordered.slice(from, from + atOnce).map((title) => ({
        title_id: title.titleId,
        name: title.name,
        body: JSON.stringify(inOneOrder(title)),
        changed_at: at,
      }))
      const written = await trx
        .insertInto('titles')
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .column('title_id')
            .doUpdateSet((excluded) => ({
              name: excluded.ref('excluded.name'),
              body: excluded.ref('excluded.body'),
              changed_at: excluded.ref('excluded.changed_at'),
            }))
            .whereRef('titles.body', '<>', (excluded) => excluded.ref('excluded.body')),
        )
        .returning('title_id')
        .execute()
      for (const row of written) changed.add(row.title_id)
    }
    const counts = { accepted: changed.size, unchanged: titles.length - changed.size }
    await audit(trx, owner, 'titles', counts, ports)
    const told = latest.filter(({ titleId }) => changed.has(titleId))
    await announce(
      trx,
      told.map(({ titleId: ref }) => ({ audience: 'everyone', kind: 'title', ref, body: null })),
      at,
    )
    return counts
  })
}

/** The same title is the same text, in whatever order its members came. */
const inOneOrder = ({ titleId, kind, name, year, runtimeMs, series, ...rest }: Title): Title => ({
  titleId,
  kind,
  name,
  ...(year === undefined ? {} : { year }),
  ...(runtimeMs === undefined ? {} : { runtimeMs }),
  ...(series === undefined
    ? {}
    : { series: { name: series.name, season: series.season, episode: series.episode } }),
  ...(rest.people === undefined ? {} : { people: rest.people }),
  ...(rest.genres === undefined ? {} : { genres: rest.genres }),
  ...(rest.synopsis === undefined ? {} : { synopsis: rest.synopsis }),
  ...(rest.embargoUntil === undefined ? {} : { embargoUntil: rest.embargoUntil }),
})
