import { sql } from 'kysely'
import type { z } from 'zod'
import { annotate } from '../../shared/review/annotate.ts'
import type { Annotation, ExportLine } from '../../shared/review/annotations.ts'
import { lastOfEach } from '../../shared/review/disagreement.ts'
import type { Submission } from '../../shared/review/submission.ts'
import { openCursor, writeCursor } from '../feed/cursor.ts'
import type { Vocabularies } from '../log/vocabularies.ts'
import type { Caller } from '../people/authenticate.ts'
import { mayReview } from '../people/blindness.ts'
import { readSampling } from '../sampling/policy.ts'
import type { Db, Store } from '../store/open.ts'
import { decisionsOf, isCalibration } from './publishing.ts'
import { submissionsOf } from './submissions.ts'

/** Changes looked at together; what they say is read title by title. */
const page = 500

const audiences = ['everyone', 'reviewers']

interface Parts {
  store: Pick<Store, 'db'>
  vocabularies: Vocabularies
}

/**
 * The settled and the raw answers as NDJSON (shared/review/annotations.ts): of each title of which anything changed since the cursor all
 * there is, then a cursor. What changes while it is written is part of the next one. One title is in memory at a time.
 */
export const exportAnnotations = async function* (
  { store: { db }, vocabularies }: Parts,
  caller: Caller,
  since: string | undefined,
): AsyncGenerator<string> {
  const { cursor, ends, isReset } = await openCursor(db, audiences, since)
  if (isReset) yield line({ kind: 'reset' })
  const told = new Set<string>()
  for (const audience of audiences) {
    const end = ends.get(audience) ?? 0
    for (let after = cursor.read[audience] ?? 0; ;) {
      const changes = await changesIn(db, caller, audience, { after, end })
      for (const { kind, ref, title_id: titleId, status } of changes) {
        if (kind === 'sampling') yield line(await calibrationIn(db))
        if (titleId === null) continue
        if (status === 'returned')
          yield line({ kind: 'submission', sessionId: ref, titleId, returned: true })
        if (told.has(titleId)) continue
        told.add(titleId)
        yield* linesOf({ db, vocabularies, caller }, titleId)
      }
      after = changes.at(-1)?.number ?? end
      if (changes.length < page) break
    }
    cursor.read[audience] = end
  }
  yield line({ kind: 'cursor', cursor: writeCursor(cursor) })
}

interface Reading {
  db: Db
  vocabularies: Vocabularies
  caller: Caller
}

/** All that there is of one title. */
const linesOf = async function* (
  { db, vocabularies, caller }: Reading,
  titleId: string,
): AsyncGenerator<string> {
  const calibration = await isCalibration(db, titleId)
  const decisions = await decisionsOf(db, [titleId])
  for (const decided of decisions) {
    const { decisionId, facet, term, ruling, note, precedent, decidedAt } = decided
    yield line({
      kind: 'decision',
      decisionId,
      titleId,
      calibration,
      facet,
      term: term ?? null,
      ruling,
      note,
      precedent: precedent ?? null,
      decidedAt,
    })
  }
  const submissions = await submissionsOf(db, caller, titleId)
  // It leaves the house: people are ids in it.
  for (const { name: _, ...submission } of submissions)
    yield line({ kind: 'submission', titleId, calibration, ...submission })
  const versions: Annotation['versions'] = []
  for (const group of byVersion(submissions)) {
    const [first] = group
    const vocabulary = first && (await vocabularies.find(db, first.vocabulary))
    if (!first || !vocabulary) continue
    const facets = annotate(vocabulary, group, decisions)
    versions.push({ vocabulary: first.vocabulary, taggers: group.length, facets })
  }
  yield line({ kind: 'annotation', titleId, calibration, versions })
}

/** Those of one person count once: the last one. */
const byVersion = (submissions: readonly Submission[]): Submission[][] => {
  const groups = Map.groupBy(
    lastOfEach(submissions),
    ({ vocabulary: { id, version } }) => `${version} ${id}`,
  )
  return [...groups.values()]
}

const calibrationIn = async (db: Db) =>
  ({ kind: 'calibration', titleIds: (await readSampling(db))?.calibration ?? [] }) as const

/** What changed, by title; a decision that taggers lost is a change of its title. */
const changesIn = async (
  db: Db,
  { personId }: Caller,
  audience: string,
  { after, end }: { after: number; end: number },
) =>
  db
    .selectFrom('feed')
    .leftJoin('sessions', (join) =>
      join.on(
        'sessions.session_id',
        '=',
        sql<string>`CASE WHEN feed.kind = 'submission' THEN feed.ref::uuid END`,
      ),
    )
    .leftJoin('decisions', (join) =>
      join.on(
        'decisions.decision_id',
        '=',
        sql<string>`CASE WHEN feed.kind IN ('decision', 'withdrawal') THEN feed.ref::uuid END`,
      ),
    )
    .select(['feed.number', 'feed.kind', 'feed.ref', 'sessions.status'])
    .select((eb) => eb.fn.coalesce('sessions.title_id', 'decisions.title_id').as('title_id'))
    .where('audience', '=', audience)
    .where('number', '>', after)
    .where('number', '<=', end)
    .where('feed.kind', 'in', ['decision', 'withdrawal', 'submission', 'sampling'])
    .where(mayReview(personId))
    .orderBy('number')
    .limit(page)
    .execute()

const line = (value: z.input<typeof ExportLine>): string => `${JSON.stringify(value)}\n`
