import { z } from 'zod'
import type { Db } from '../store/open.ts'
import { mostTitles, Title } from './titles.ts'

/** What tells titles apart for somebody who has no ids of them. */
const Named = Title.pick({ titleId: true, name: true, year: true, series: true })
type Named = z.infer<typeof Named>

export const AlikeBody = z.strictObject({ titles: z.array(Named).min(1).max(mostTitles) })
export const AlikeAnswer = z
  .object({ alike: z.array(z.object({ titleId: z.string(), like: z.string() })) })
  .meta({
    description:
      'Those that are not here, each with one that is: of the same name and year, and where it is an episode of the same place in its series.',
  })

/** Names of one statement. */
const atOnce = 1_000

/** Which of these would be here twice under another id. */
export const alikeTitles = async (
  db: Db,
  titles: readonly Named[],
): Promise<z.infer<typeof AlikeAnswer>> => {
  const alike: { titleId: string; like: string }[] = []
  for (let from = 0; from < titles.length; from += atOnce) {
    const some = titles.slice(from, from + atOnce)
    const ids = some.map(({ titleId }) => titleId)
    const names = some.map(({ name }) => name)
    const rows = await db
      .selectFrom('titles')
      .select(['title_id', 'body'])
      .where((eb) => eb.or([eb('name', 'in', names), eb('title_id', 'in', ids)]))
      .orderBy('title_id', 'desc')
      .execute()
    const here = new Set(rows.map(({ title_id }) => title_id))
    // Written by `putTitles`. The first of several in the order of their ids.
    const like = new Map(rows.map(({ title_id, body }) => [lookOf(JSON.parse(body)), title_id]))
    for (const title of some) {
      const other = here.has(title.titleId) ? undefined : like.get(lookOf(title))
      if (other !== undefined) alike.push({ titleId: title.titleId, like: other })
    }
  }
  return { alike }
}

const lookOf = ({ name, year, series }: Omit<Named, 'titleId'>): string =>
  JSON.stringify([name, year ?? null, series?.name, series?.season, series?.episode])
