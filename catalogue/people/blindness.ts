import { sql, type RawBuilder } from 'kysely'

/**
 * The condition, as SQL, under which somebody may see what another tagger answered: they review, or the title is decided and
 * not set apart for calibration. It is part of every statement that reads answers, so that no route can forget it.
 *
 * @param titleId names the column that holds the title, such as `sessions.title_id`.
 */
export const maySeeAnswers = (
  personId: string,
  titleId: string,
): RawBuilder<boolean> => sql<boolean>`
  (${mayReview(personId)} OR (
    EXISTS (SELECT 1 FROM decisions WHERE decisions.title_id = ${sql.ref(titleId)})
    AND NOT EXISTS (SELECT 1 FROM calibration_titles WHERE calibration_titles.title_id = ${sql.ref(titleId)})))`

/** The condition, as SQL, that somebody reviews. */
export const mayReview = (personId: string): RawBuilder<boolean> => sql<boolean>`
  EXISTS (SELECT 1 FROM people AS asking WHERE asking.person_id = ${personId} AND asking.role IN ('reviewer', 'owner'))`
