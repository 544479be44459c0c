import { sql } from 'kysely'
import { z } from 'zod'
import { isUnclear } from '../../shared/review/annotate.ts'
import { decisionsOf } from '../review/publishing.ts'
import type { Db } from '../store/open.ts'

/** A title by which taggers are compared, and how much there is to compare them by. */
export const CalibrationTitle = z.object({
  titleId: z.string(),
  submissions: z.int().meta({ description: 'People who submitted it.' }),
  settled: z.int().meta({
    description:
      'Answers that reviewers settled: facets, and terms of them. Without one nobody is compared.',
  }),
})
export type CalibrationTitle = z.infer<typeof CalibrationTitle>

/** All that are set apart, in the order of their ids. */
export const calibrationTitles = async (db: Db): Promise<CalibrationTitle[]> => {
  const { rows } = await sql<{ titleId: string; submissions: number }>`
    SELECT title_id AS "titleId", (
      SELECT count(DISTINCT person_id) FROM sessions
      WHERE sessions.title_id = calibration_titles.title_id
        AND submission IS NOT NULL AND status <> 'returned')::integer AS submissions
    FROM calibration_titles ORDER BY title_id`.execute(db)
  const decisions = await decisionsOf(
    db,
    rows.map(({ titleId }) => titleId),
  )
  return rows.map((row) => {
    // The last ruling on each facet or term is the one that holds.
    const holding = new Map(
      decisions
        .filter(({ titleId }) => titleId === row.titleId)
        .map((one) => [JSON.stringify([one.facet, one.term ?? null]), one]),
    )
    return { ...row, settled: [...holding.values()].filter((one) => !isUnclear(one)).length }
  })
}
