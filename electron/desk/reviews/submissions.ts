import { theRow } from '../store/theRow.ts'
import { judge } from '../../../shared/agreement/judgements.ts'
import type { SessionId, TitleId, VocabularyRef } from '../../../shared/ids.ts'
import { ReturnedSubmission, SubmittedSession } from '../../../shared/review/submission.ts'
import type { Vocabulary } from '../../../shared/vocabulary/schema.ts'
import type { Store } from '../store/open.ts'

/** Of one that counts no more only its place matters. */
const Returned = ReturnedSubmission.pick({ sessionId: true, titleId: true, returned: true })

/** What taggers submitted, on the computer of somebody who reviews. The catalogue sends it to nobody else. */
export interface Submissions {
  /**
   * Takes what the feed told of a submission.
   *
   * @returns the title it is of; null where this program does not understand it.
   */
  take(change: unknown, generation: number): TitleId | null
  /** Taggers of whom there is a submission of the title. */
  count(titleId: string): number
  of(titleId: TitleId): SubmittedSession[]
  /** The revision of a current submission; null where there is none. */
  revisionOf(sessionId: SessionId): number | null
  /** Everybody of whom there is a submission, by name. */
  taggers(): { personId: string; name: string }[]
  /** Judges what could not be judged when it came, because its vocabulary had not been told; the titles it is of. */
  judgeRest(): Set<string>
}

/** @param find exactly this version of a vocabulary; null while it is not here. */
export const openSubmissions = (
  { catalogue }: Pick<Store, 'catalogue'>,
  find: (ref: VocabularyRef) => Vocabulary | null,
): Submissions => {
  const put = catalogue.prepare<object>(
    `INSERT INTO submissions (session_id, title_id, person_id, name, revision, submitted_at_ms, vocabulary_id, vocabulary_version,
       session, generation)
     VALUES (@sessionId, @titleId, @personId, @name, @revision, @submittedAt, @vocabularyId, @vocabularyVersion, @session, @generation)
     ON CONFLICT (session_id) DO UPDATE SET title_id = excluded.title_id, person_id = excluded.person_id, name = excluded.name,
       revision = excluded.revision, submitted_at_ms = excluded.submitted_at_ms, vocabulary_id = excluded.vocabulary_id,
       vocabulary_version = excluded.vocabulary_version, session = excluded.session, generation = excluded.generation`,
  )
  const drop = catalogue.prepare<[SessionId]>('DELETE FROM submissions WHERE session_id = ?')
  const count = catalogue
    .prepare<[string], number>(
      'SELECT count(DISTINCT person_id) FROM submissions WHERE title_id = ?',
    )
    .pluck()
  const ofTitle = catalogue
    .prepare<[TitleId], string>(
      'SELECT session FROM submissions WHERE title_id = ? ORDER BY submitted_at_ms, session_id',
    )
    .pluck()
  const unjudged = catalogue
    .prepare<[], string>(
      'SELECT session FROM submissions WHERE session_id NOT IN (SELECT session_id FROM judgements)',
    )
    .pluck()
  const dropJudgements = catalogue.prepare<[SessionId]>(
    'DELETE FROM judgements WHERE session_id = ?',
  )
  const putJudgements = catalogue.prepare<object>(
    `INSERT INTO judgements (vocabulary_id, vocabulary_version, session_id, title_id, person_id, submitted_at_ms, codes)
     VALUES (@vocabularyId, @vocabularyVersion, @sessionId, @titleId, @personId, @submittedAt, @codes)`,
  )

  const revision = catalogue
    .prepare<[string], number>('SELECT revision FROM submissions WHERE session_id = ?')
    .pluck()
  // From one person to the next, because there are few of them in many rows.
  const taggers = catalogue.prepare<[], { personId: string; name: string }>(
    `WITH RECURSIVE known (person) AS (
       SELECT min(person_id) FROM submissions
       UNION ALL SELECT (SELECT min(person_id) FROM submissions WHERE person_id > person) FROM known WHERE person IS NOT NULL
     ) SELECT person AS personId, (SELECT max(name) FROM submissions WHERE person_id = person) AS name
     FROM known WHERE person IS NOT NULL ORDER BY name, personId`,
  )

  /** Whether it could be judged: its vocabulary is here. */
  const judgeOne = (session: SubmittedSession): boolean => {
    const { sessionId, titleId, personId, submittedAt, vocabulary: of } = session
    dropJudgements.run(sessionId)
    const vocabulary = find(of)
    if (vocabulary === null) return false
    const { buffer, byteOffset, byteLength } = judge(vocabulary, session)
    putJudgements.run({
      vocabularyId: of.id,
      vocabularyVersion: of.version,
      sessionId,
      titleId,
      personId,
      submittedAt,
      codes: new Uint8Array(buffer, byteOffset, byteLength),
    })
    return true
  }

  return {
    take: (change, generation) => {
      const returned = Returned.safeParse(change)
      if (returned.success) {
        drop.run(returned.data.sessionId)
        return returned.data.titleId
      }
      const parsed = SubmittedSession.safeParse(change)
      if (!parsed.success) return null
      const session = parsed.data
      const { sessionId, titleId, personId, name, revision, submittedAt, vocabulary } = session
      put.run({
        sessionId,
        titleId,
        personId,
        name,
        revision,
        submittedAt,
        vocabularyId: vocabulary.id,
        vocabularyVersion: vocabulary.version,
        session: JSON.stringify(session),
        generation,
      })
      judgeOne(session)
      return titleId
    },
    count: (titleId) => theRow(count.get(titleId)),
    of: (titleId) => ofTitle.all(titleId).map(read),
    revisionOf: (sessionId) => revision.get(sessionId) ?? null,
    taggers: () => taggers.all(),
    judgeRest: () => {
      const judged = new Set<string>()
      for (const text of unjudged.all()) {
        const session = read(text)
        if (judgeOne(session)) judged.add(session.titleId)
      }
      return judged
    },
  }
}

// Written above, as it was checked.
const read = (text: string): SubmittedSession => JSON.parse(text) as SubmittedSession
