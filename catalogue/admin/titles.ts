import { z } from 'zod'
import { advisoryCodes } from '../../shared/care/advisoryCodes.ts'
import { audit } from './audit.ts'
import { announce } from '../feed/announce.ts'
import { Advisories } from '../../shared/care/advisories.ts'
import { isStorable, Name, Text } from '../text.ts'
import type { Caller } from '../people/authenticate.ts'
import type { Ports } from '../ports.ts'
import type { Db, Trx } from '../store/open.ts'
import { inTransaction } from '../store/transaction.ts'

/** A film or an episode, as the protocol writes it. */
export const Title = z.strictObject({
  titleId: Text(200),
  kind: z.enum(['film', 'episode']),
  name: Name(1_000),
  /** Of release. */
  year: z.int().min(1870).max(2200).optional(),
  runtimeMs: z.int().min(0).max(1_000_000_000).optional(),
  series: z
    .strictObject({
      name: Name(1_000),
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
  advisories: Advisories.refine((codes) => codes.every(isStorable), {
    error: 'holds a character that cannot be stored',
  })
    .meta({
      description: `What somebody may want to know of before they watch it: ${advisoryCodes.join(', ')}; another code is kept and shown as it is.`,
    })
    .optional(),
  /** Until then nobody may play it, ms since 1970 UTC. */
  embargoUntil: z.int().min(0).optional(),
})
export type Title = z.infer<typeof Title>

/** Titles of one request at most. */
export const mostTitles = 5_000

/** Rows of one statement: each brings four values. */
const atOnce = 1_000

/** Adds titles, or changes those that are known otherwise: a member that is absent stays as it is. Repeating changes nothing. */
export const putTitles = async (
  db: Db,
  owner: Caller,
  titles: readonly Title[],
  ports: Ports,
): Promise<{ accepted: number; unchanged: number }> => {
  const latest = new Map<string, Title>()
  for (const title of titles) latest.set(title.titleId, { ...latest.get(title.titleId), ...title })
  const at = ports.now()
  return inTransaction(db, async (trx) => {
    const changed = new Set<string>()
    // In one order, whoever asks: two that bring the same ones at once wait for each other instead of each holding one.
    const ordered = [...latest.values()].toSorted((a, b) => (a.titleId < b.titleId ? -1 : 1))
    for (let from = 0; from < ordered.length; from += atOnce)
      for (const titleId of await putSome(trx, ordered.slice(from, from + atOnce), at))
        changed.add(titleId)
    const counts = { accepted: changed.size, unchanged: titles.length - changed.size }
    await audit(trx, owner, 'titles', counts, ports)
    const told = [...latest.keys()].filter((titleId) => changed.has(titleId))
    await announce(
      trx,
      told.map((ref) => ({ audience: 'everyone', kind: 'title', ref, body: null })),
      at,
    )
    return counts
  })
}

/** Writes titles in the order of their ids; the ids of those that are new or other than before. */
const putSome = async (trx: Trx, titles: readonly Title[], at: number): Promise<string[]> => {
  const ids = titles.map(({ titleId }) => titleId)
  const stored = await trx
    .selectFrom('titles')
    .select(['title_id', 'body'])
    .where('title_id', 'in', ids)
    .orderBy('title_id')
    .forUpdate()
    .execute()
  const bodies = new Map(stored.map(({ title_id, body }) => [title_id, body]))
  const rowOf = (title: Title, body: string) => ({
    title_id: title.titleId,
    name: title.name,
    body,
    changed_at: at,
  })
  const changed = titles.flatMap((title) => {
    const before = bodies.get(title.titleId)
    if (before === undefined) return []
    // Written by this function.
    const after = JSON.stringify(inOneOrder({ ...(JSON.parse(before) as Title), ...title }))
    return after === before ? [] : [rowOf(title, after)]
  })
  if (changed.length > 0)
    await trx
      .insertInto('titles')
      .values(changed)
      .onConflict((conflict) =>
        conflict.column('title_id').doUpdateSet((excluded) => ({
          name: excluded.ref('excluded.name'),
          body: excluded.ref('excluded.body'),
          changed_at: excluded.ref('excluded.changed_at'),
        })),
      )
      .execute()
  const fresh = titles.filter(({ titleId }) => !bodies.has(titleId))
  const written = changed.map(({ title_id }) => title_id)
  if (fresh.length === 0) return written
  const added = await trx
    .insertInto('titles')
    .values(fresh.map((title) => rowOf(title, JSON.stringify(inOneOrder(title)))))
    .onConflict((conflict) => conflict.doNothing())
    .returning('title_id')
    .execute()
  const here = new Set(added.map(({ title_id }) => title_id))
  // Brought twice at once: the other one was first, and is there now.
  const late = fresh.filter(({ titleId }) => !here.has(titleId))
  return [...written, ...here, ...(late.length > 0 ? await putSome(trx, late, at) : [])]
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
  ...(rest.advisories === undefined ? {} : { advisories: rest.advisories }),
  ...(rest.embargoUntil === undefined ? {} : { embargoUntil: rest.embargoUntil }),
})
