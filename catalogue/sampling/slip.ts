import { sql } from 'kysely'
import { audit } from '../admin/audit.ts'
import { announce } from '../feed/announce.ts'
import type { Caller } from '../people/authenticate.ts'
import type { Ports } from '../ports.ts'
import { Problem } from '../problem.ts'
import { isCalibration } from '../review/publishing.ts'
import type { Db, Trx } from '../store/open.ts'
import { inTransaction } from '../store/transaction.ts'
import { numberOf } from './chance.ts'
import { give, type Gift } from './give.ts'
import { holdSampling, readSampling } from './policy.ts'

/**
 * Assigns somebody a title for calibration that they have not had: the one that most others submitted, so that there is something to
 * compare with. The same `assignmentId` again answers what was given then.
 *
 * @throws Problem `not_found` for somebody who is no tagger, `none_left`, `conflict` for an id that is another assignment's.
 */
export const slip = (
  db: Db,
  reviewer: Caller,
  wanted: { personId: string; assignmentId?: string | undefined },
  ports: Ports,
): Promise<{ given: Gift; isNew: boolean }> =>
  inTransaction(db, async (trx) => {
    await holdSampling(trx)
    const personId = wanted.personId.toLowerCase()
    const before = await givenBefore(trx, personId, wanted.assignmentId)
    if (before !== null) return { given: before, isNew: false }
    const name = await nameOfTagger(trx, personId)
    const titleId = await unseenBy(trx, personId)
    if (titleId === null)
      throw new Problem(
        'none_left',
        `${name} has had every title that is set apart for calibration. Nothing was assigned; an owner can set more apart.`,
      )
    const given = {
      assignmentId: wanted.assignmentId?.toLowerCase() ?? ports.newId(),
      titleId,
      personId,
    }
    await audit(trx, reviewer, 'slip calibration title', given, ports)
    const at = ports.now()
    await announce(trx, await give(trx, [given], at), at)
    return { given, isNew: true }
  })

const givenBefore = async (
  trx: Trx,
  personId: string,
  assignmentId: string | undefined,
): Promise<Gift | null> => {
  if (assignmentId === undefined) return null
  const row = await trx
    .selectFrom('assignments')
    .select(['assignment_id', 'person_id', 'title_id'])
    .where('assignment_id', '=', assignmentId)
    .executeTakeFirst()
  if (!row) return null
  if (row.person_id !== personId || !(await isCalibration(trx, row.title_id)))
    throw new Problem(
      'conflict',
      `The assignment ${assignmentId} is of another title or person. Nothing was assigned.`,
      { assignmentId },
    )
  return { assignmentId: row.assignment_id, titleId: row.title_id, personId }
}

const nameOfTagger = async (trx: Trx, personId: string): Promise<string> => {
  const person = await trx
    .selectFrom('people')
    .select('name')
    .where('person_id', '=', personId)
    .where('role', '=', 'tagger')
    .executeTakeFirst()
  if (!person) throw new Problem('not_found', `There is no tagger ${personId}.`)
  return person.name
}

const unseenBy = async (trx: Trx, personId: string): Promise<string | null> => {
  const { rows } = await sql<{ title_id: string; others: number }>`
    SELECT title_id, (
      SELECT count(DISTINCT person_id) FROM sessions
      WHERE sessions.title_id = calibration_titles.title_id
        AND submission IS NOT NULL AND status <> 'returned')::integer AS others
    FROM calibration_titles
    WHERE NOT EXISTS (
        SELECT 1 FROM assignments
        WHERE assignments.title_id = calibration_titles.title_id AND person_id = ${personId})
      AND NOT EXISTS (
        SELECT 1 FROM sessions
        WHERE sessions.title_id = calibration_titles.title_id AND person_id = ${personId})`.execute(
    trx,
  )
  const seed = (await readSampling(trx))?.seed ?? ''
  const [first] = rows
    .map(({ title_id, others }) => ({
      titleId: title_id,
      others,
      number: numberOf(seed, title_id, personId),
    }))
    .sort((a, b) => b.others - a.others || a.number - b.number)
  return first?.titleId ?? null
}
