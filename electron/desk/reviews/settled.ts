import { z } from 'zod'
import type { FacetId, TitleId } from '../../../shared/ids.ts'
import {
  holdingAmong,
  latestFirst,
  ToldDecision,
  WithdrawnDecision,
  wordsOf,
} from '../../../shared/review/decision.ts'
import type { Store } from '../store/open.ts'

/** The decisions that the feed brought, by their title and by the words they stand under. */
export interface Settled {
  /**
   * Takes what the feed told of a decision; called inside a transaction of the caller.
   *
   * @returns the title it is of, null where it takes back what was never here; undefined where this program does not understand it.
   */
  take(change: unknown, at: number, generation: number): TitleId | null | undefined
  /** The latest first. */
  of(titleId: TitleId): ToldDecision[]
  /** Those that hold under a word, the latest first; one that was ruled on again since is under none. @param hidden titles whose decisions are left out. */
  under(
    place: { facet: FacetId; word: string },
    limit: number,
    hidden: ReadonlySet<TitleId>,
  ): ToldDecision[]
  /** How many stand under each word. @param hidden as above. */
  words(hidden: ReadonlySet<TitleId>): { facet: string; word: string; count: number }[]
  /** Takes away what stands under words without a decision. */
  sweep(): void
}

/** One that says more or less than this program knows is kept as it is, for a later one. */
const AnyDecision = z.looseObject({ decisionId: z.string(), titleId: z.string() })

export const openSettled = ({ catalogue }: Pick<Store, 'catalogue'>): Settled => {
  const put = catalogue.prepare<unknown[]>(
    `INSERT INTO decisions (decision_id, title_id, json, at_ms, generation) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (decision_id) DO UPDATE SET json = excluded.json, generation = excluded.generation`,
  )
  const remove = catalogue
    .prepare<[string], TitleId>('DELETE FROM decisions WHERE decision_id = ? RETURNING title_id')
    .pluck()
  const putWord = catalogue.prepare<[string, string, number, string]>(
    'INSERT OR REPLACE INTO precedents (facet, word, at_ms, decision_id) VALUES (?, ?, ?, ?)',
  )
  const removeWords = catalogue.prepare<[string]>('DELETE FROM precedents WHERE decision_id = ?')
  const sweep = catalogue.prepare(
    'DELETE FROM precedents WHERE decision_id NOT IN (SELECT decision_id FROM decisions)',
  )
  const ofTitle = catalogue
    .prepare<[string], string>('SELECT json FROM decisions WHERE title_id = ?')
    .pluck()
  const under = catalogue
    .prepare<[string, string, string, number], string>(
      `SELECT json FROM precedents JOIN decisions USING (decision_id) WHERE facet = ? AND word = ?
         AND title_id NOT IN (SELECT value FROM json_each(?))
       ORDER BY precedents.at_ms DESC, decision_id LIMIT ?`,
    )
    .pluck()
  const words = catalogue.prepare<[string], { facet: string; word: string; count: number }>(
    `SELECT facet, word, count(*) AS count FROM precedents
     WHERE decision_id NOT IN (SELECT decision_id FROM decisions WHERE title_id IN (SELECT value FROM json_each(?)))
     GROUP BY facet, word`,
  )

  const read = (texts: readonly string[]): ToldDecision[] =>
    texts.flatMap((text) => {
      const parsed = ToldDecision.safeParse(JSON.parse(text))
      return parsed.success ? [parsed.data] : []
    })

  /** Of what was decided on a title, what holds stands under words. */
  const putWords = (titleId: string) => {
    const all = read(ofTitle.all(titleId))
    for (const { decisionId } of all) removeWords.run(decisionId)
    for (const one of holdingAmong(all))
      for (const word of wordsOf(one)) putWord.run(one.facet, word, one.decidedAt, one.decisionId)
  }

  return {
    take: (change, at, generation) => {
      const withdrawn = WithdrawnDecision.safeParse(change)
      if (withdrawn.success) {
        const { decisionId } = withdrawn.data
        removeWords.run(decisionId)
        const titleId = remove.get(decisionId) ?? null
        if (titleId !== null) putWords(titleId)
        return titleId
      }
      const any = AnyDecision.safeParse(change)
      if (!any.success) return undefined
      const { decisionId, titleId } = any.data
      put.run(decisionId, titleId, JSON.stringify(any.data), at, generation)
      removeWords.run(decisionId)
      putWords(titleId)
      // Its own column has no brand.
      return titleId as TitleId
    },
    of: (titleId) => read(ofTitle.all(titleId)).sort(latestFirst),
    under: ({ facet, word }, limit, hidden) =>
      read(under.all(facet, word, JSON.stringify([...hidden]), limit)),
    words: (hidden) => words.all(JSON.stringify([...hidden])),
    sweep: () => void sweep.run(),
  }
}
