import { z } from 'zod'
import { Declined } from '../../../shared/care/declines.ts'
import type { AssignmentFacts } from '../../../shared/contract/sync.ts'
import { AssignmentId, TitleId, type VocabularyRef } from '../../../shared/ids.ts'
import type { PullAnswer } from '../../../shared/sync/wire.ts'
import { Migration } from '../../../shared/vocabulary/migration.ts'
import { type Vocabulary, VocabularyFile } from '../../../shared/vocabulary/schema.ts'
import type { FeedTitle, TitleIndex } from '../catalogue/titleIndex.ts'
import type { Queue } from '../reviews/queue.ts'
import type { Settled } from '../reviews/settled.ts'
import type { Submissions } from '../reviews/submissions.ts'
import type { Store } from '../store/open.ts'

/** What a page of the feed changed, for whoever shows it. */
export interface Taken {
  titles: boolean
  assignments: boolean
  vocabularies: boolean
  /** Submissions or decisions. */
  reviews: boolean
}

/** Where what is told of submissions and decisions is kept. */
export interface FeedOfReviews {
  submissions: Submissions
  settled: Settled
  queue: Queue
}

/** What the catalogue told the person who is signed in. */
export interface Inbox {
  /** From where to read on; undefined: from the beginning. */
  cursor(): string | undefined
  isComplete(): boolean
  /** Whether what is here was told to whoever is signed in. */
  isReaders(): boolean
  /** Empties all that was told to somebody else. */
  belongTo(personId: string): void
  /** Takes a page: its changes and its cursor in one transaction. Changes nobody here understands are passed by. */
  take(page: PullAnswer): Taken
  /** Live assignments by their title, the one that is due first first; of those of one title one that is yet to be submitted. */
  assignments(): Map<TitleId, AssignmentFacts>
  assignmentOf(titleId: TitleId): AssignmentFacts | null
  isAssigned(titleId: TitleId): boolean
  /** Live assignments that were declined, the latest of each title that is not assigned otherwise; none of them is among `assignments`. */
  declined(): Map<TitleId, DeclinedAssignment>
  /** The vocabulary that was published last; null while none is known. */
  newestVocabulary(): Vocabulary | null
  vocabulary(ref: VocabularyRef): Vocabulary | null
  /** The published versions after this one, in their order, each with what becomes of the words of the one before. */
  versionsAfter(ref: VocabularyRef): { vocabulary: Vocabulary; migration: Migration }[]
}

/** An assignment that its person does not want. */
export interface DeclinedAssignment {
  assignmentId: AssignmentId
  /** What the catalogue has of it; null where it was not heard of yet. */
  told: Declined | null
}

const Title = z.object({
  title: z.object({
    titleId: TitleId,
    kind: z.enum(['film', 'episode']),
    name: z.string(),
    year: z.int().min(0).max(9_999).optional(),
    runtimeMs: z.number().optional(),
    series: z.object({ name: z.string(), season: z.int(), episode: z.int() }).optional(),
    people: z.array(z.union([z.string(), z.object({ name: z.string() })])).optional(),
    genres: z.array(z.string()).optional(),
    synopsis: z.string().optional(),
    advisories: z.array(z.string()).optional(),
  }),
})
const Assignment = z.object({
  assignmentId: AssignmentId,
  titleId: TitleId,
  dueAt: z.int().nullish(),
  minimumCoverage: z.number().nullish(),
  returned: z.object({ note: z.string() }).nullish(),
  submittedAt: z.int().nullish(),
  begun: z.object({ sessionId: z.string() }).nullish(),
  declined: Declined.nullish(),
})
const Revocation = z.object({ assignmentId: z.string() })
const Grant = z.object({ grantId: z.string(), revoked: z.literal(true) })
const Published = z.object({
  vocabulary: VocabularyFile,
  migration: Migration.nullish(),
})

/** What a page of the feed brings, as it is taken. */
interface Taking {
  generation: number
  taken: Taken
  named: FeedTitle[]
  /** Titles whose submissions changed. */
  counted: Set<string>
  /** Titles of which something was decided. */
  decided: Set<string>
}

/** What was told to one person, and made of it. */
const tablesOfReader = [
  'feed',
  'assignments',
  'published',
  'decisions',
  'precedents',
  'sampling',
  'submissions',
  'review_titles',
  'review_bodies',
  'review_facets',
]

interface FeedRow {
  cursor: string | null
  generation: number
  complete: number
}

/**
 * @param program the version of this program: a later one reads from the beginning what this one did not understand.
 * @param isHere whether a session is on this computer.
 * @param declinedHere whether the reader declined an assignment on this computer, and whether the catalogue was told.
 * @param reader the person who is signed in; what was told to somebody else, or to somebody who left, is shown to nobody.
 */
export const openInbox = (
  { catalogue }: Pick<Store, 'catalogue'>,
  {
    titles,
    reviews: { submissions, settled, queue },
    reader,
    isHere,
    declinedHere,
    program,
    grantRevoked = () => {},
  }: {
    titles: TitleIndex
    reviews: FeedOfReviews
    reader: () => string | null
    isHere: (sessionId: string) => boolean
    declinedHere: (assignmentId: AssignmentId) => { isTold: boolean } | null
    program: string
    /** An owner took back the right to play a title. */
    grantRevoked?: (grantId: string) => void
  },
): Inbox => {
  const feed = catalogue.prepare<[], FeedRow>('SELECT cursor, generation, complete FROM feed')
  const owner = catalogue.prepare<[], string>('SELECT person_id FROM feed').pluck()
  const begin = catalogue.prepare<[string]>(
    'INSERT INTO feed (only, person_id, cursor, generation, complete) VALUES (1, ?, NULL, 1, 0)',
  )
  const notePassedBy = catalogue.prepare<[string]>('UPDATE feed SET passed_by = ?')
  catalogue
    .prepare<[string]>(
      'UPDATE feed SET cursor = NULL, complete = 0, passed_by = NULL WHERE passed_by <> ?',
    )
    .run(program)
  const reach = catalogue.prepare<[string, number, number]>(
    'UPDATE feed SET cursor = ?, generation = ?, complete = ?',
  )
  const putAssignment = catalogue.prepare<object>(
    `INSERT INTO assignments (assignment_id, title_id, due_at_ms, minimum_coverage, returned_note, submitted_at_ms, begun_session, declined, revoked, generation)
     VALUES (@assignmentId, @titleId, @dueAt, @minimumCoverage, @note, @submittedAt, @begun, @declined, 0, @generation)
     ON CONFLICT (assignment_id) DO UPDATE SET title_id = excluded.title_id, due_at_ms = excluded.due_at_ms,
       minimum_coverage = excluded.minimum_coverage, returned_note = excluded.returned_note,
       submitted_at_ms = excluded.submitted_at_ms, begun_session = excluded.begun_session,
       declined = excluded.declined, revoked = 0, generation = excluded.generation`,
  )
  const revoke = catalogue.prepare<[string]>(
    'UPDATE assignments SET revoked = 1 WHERE assignment_id = ?',
  )
  const putPublished = catalogue.prepare<unknown[]>(
    `INSERT INTO published (id, version, json, migration, at_ms) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id, version) DO UPDATE SET json = excluded.json, migration = excluded.migration, at_ms = excluded.at_ms`,
  )
  const dropOlder = ['assignments', 'decisions', 'submissions'].map((table) =>
    catalogue.prepare<[number]>(`DELETE FROM ${table} WHERE generation < ?`),
  )
  const olderTitles = catalogue
    .prepare<[number, number], string>(
      `SELECT title_id FROM submissions WHERE generation < ? UNION SELECT title_id FROM decisions WHERE generation < ?`,
    )
    .pluck()
  const recount = catalogue.prepare(
    `UPDATE title_submissions SET submissions =
       (SELECT count(DISTINCT person_id) FROM submissions WHERE submissions.title_id = title_submissions.title_id)`,
  )
  type LiveRow = Omit<AssignmentFacts, 'begunElsewhere'> & {
    titleId: TitleId
    begun: string | null
    declined: string | null
  }
  const live = catalogue.prepare<[], LiveRow>(
    `SELECT assignment_id AS assignmentId, title_id AS titleId, due_at_ms AS dueAtMs, minimum_coverage AS minimumCoverage,
       returned_note AS returnedNote, submitted_at_ms AS submittedAtMs, begun_session AS begun, declined
     FROM assignments WHERE revoked = 0 ORDER BY due_at_ms IS NULL, due_at_ms, assignment_id`,
  )
  type Standing = Pick<LiveRow, 'assignmentId' | 'declined' | 'returnedNote' | 'submittedAtMs'>
  const liveOf = catalogue.prepare<[string], Standing>(
    `SELECT assignment_id AS assignmentId, declined, returned_note AS returnedNote, submitted_at_ms AS submittedAtMs
     FROM assignments WHERE title_id = ? AND revoked = 0`,
  )
  const published = catalogue
    .prepare<[string, number], string>('SELECT json FROM published WHERE id = ? AND version = ?')
    .pluck()
  const later = catalogue.prepare<[string, number], { json: string; migration: string | null }>(
    'SELECT json, migration FROM published WHERE id = ? AND version > ? ORDER BY version',
  )
  const newest = catalogue
    .prepare<[], string>('SELECT json FROM published ORDER BY at_ms DESC, version DESC LIMIT 1')
    .pluck()

  const clear = catalogue.transaction((personId: string) => {
    for (const table of tablesOfReader) catalogue.exec(`DELETE FROM ${table}`)
    titles.clear()
    begin.run(personId)
  })

  /** Takes one change; false where this program does not understand it. */
  const takeOne = (change: PullAnswer['changes'][number], to: Taking): boolean => {
    const { at, kind } = change
    switch (kind) {
      case 'title': {
        const parsed = Title.safeParse(change)
        if (parsed.success) to.named.push(parsed.data.title)
        return parsed.success
      }
      case 'assignment': {
        const parsed = Assignment.safeParse(change)
        if (!parsed.success) return false
        const { assignmentId, titleId, dueAt, minimumCoverage, returned, submittedAt } = parsed.data
        const { begun, declined } = parsed.data
        putAssignment.run({
          assignmentId,
          titleId,
          dueAt: dueAt ?? null,
          minimumCoverage: minimumCoverage ?? null,
          note: returned?.note ?? null,
          submittedAt: submittedAt ?? null,
          begun: begun?.sessionId ?? null,
          declined: declined ? JSON.stringify(declined) : null,
          generation: to.generation,
        })
        to.taken.assignments = true
        return true
      }
      case 'revocation': {
        const parsed = Revocation.safeParse(change)
        if (!parsed.success) return false
        revoke.run(parsed.data.assignmentId)
        to.taken.assignments = true
        return true
      }
      case 'grant': {
        const parsed = Grant.safeParse(change)
        if (!parsed.success) return false
        // Before this page counts as read: a key that should be gone does not outlive a kill.
        grantRevoked(parsed.data.grantId)
        return true
      }
      case 'vocabulary': {
        const parsed = Published.safeParse(change)
        if (!parsed.success) return false
        const { vocabulary, migration } = parsed.data
        const text = migration ? JSON.stringify(migration) : null
        putPublished.run(vocabulary.id, vocabulary.version, JSON.stringify(vocabulary), text, at)
        to.taken.vocabularies = true
        return true
      }
      case 'decision': {
        const titleId = settled.take(change, at, to.generation)
        if (titleId) to.decided.add(titleId)
        return titleId !== undefined
      }
      case 'sampling': {
        const isUnderstood = queue.takeSampling(change)
        if (isUnderstood) to.taken.reviews = true
        return isUnderstood
      }
      case 'submission': {
        const titleId = submissions.take(change, to.generation)
        if (titleId !== null) to.counted.add(titleId)
        return titleId !== null
      }
      default:
        return false
    }
  }

  const take = catalogue.transaction((page: PullAnswer): Taken => {
    const before = feed.get() ?? { cursor: null, generation: 1, complete: 0 }
    const generation = before.generation + (page.reset ? 1 : 0)
    const taken: Taken = { titles: false, assignments: false, vocabularies: false, reviews: false }
    const to: Taking = { generation, taken, named: [], counted: new Set(), decided: new Set() }
    // Of a policy that is not told again nothing is left: the catalogue has none, or the reader reviews no more.
    if (page.reset) queue.takeSampling({ sampling: { priorities: {} } })
    const isUnderstood = page.changes.map((change) => takeOne(change, to)).every(Boolean)
    const { named, counted } = to
    if (named.length > 0) titles.put(named)
    for (const titleId of counted) titles.setSubmissions(titleId, submissions.count(titleId))
    // A title may be told after its submissions.
    for (const { name, titleId } of named) {
      queue.rename(titleId, name)
      const count = submissions.count(titleId)
      if (count > 0) titles.setSubmissions(titleId, count)
    }
    taken.titles = named.length > 0 || counted.size > 0
    const judged = taken.vocabularies ? submissions.judgeRest() : []
    const isWhole = !page.hasMore
    const gone = new Set<string>()
    if (isWhole && (before.complete === 0 || page.reset)) {
      for (const titleId of olderTitles.all(generation, generation)) gone.add(titleId)
      for (const drop of dropOlder) drop.run(generation)
      settled.sweep()
      recount.run()
    }
    const other = new Set([...counted, ...to.decided, ...judged, ...gone])
    queue.weigh(other)
    taken.reviews ||= other.size > 0
    const complete = isWhole || (before.complete === 1 && !page.reset) ? 1 : 0
    reach.run(page.cursor, generation, complete)
    if (!isUnderstood) notePassedBy.run(program)
    return taken
  })

  const isReaders = (): boolean => {
    const person = reader()
    return person !== null && owner.get() === person
  }
  /** Declined, and not submitted all the same from somewhere else, nor submitted and sent back since. */
  const isGivenBack = ({ assignmentId, declined, returnedNote, submittedAtMs }: Standing) => {
    if (submittedAtMs !== null) return false
    if (declined !== null) return true
    const here = declinedHere(assignmentId)
    return here !== null && !(here.isTold && returnedNote !== null)
  }
  const assignments = () => {
    const found = new Map<TitleId, AssignmentFacts>()
    if (!isReaders()) return found
    for (const row of live.all()) {
      const { titleId, begun, declined: _, ...facts } = row
      const known = found.get(titleId)
      const isBetter = !known || (known.submittedAtMs !== null && facts.submittedAtMs === null)
      if (!isBetter || isGivenBack(row)) continue
      found.delete(titleId)
      found.set(titleId, { ...facts, begunElsewhere: begun !== null && !isHere(begun) })
    }
    return found
  }
  const declined = () => {
    const found = new Map<TitleId, DeclinedAssignment>()
    const assigned = assignments()
    if (!isReaders()) return found
    for (const row of live.all()) {
      const { assignmentId, titleId } = row
      if (assigned.has(titleId) || !isGivenBack(row)) continue
      // Written above, as it came.
      const told = row.declined === null ? null : (JSON.parse(row.declined) as Declined)
      const before = found.get(titleId)
      // What nobody was told of yet is the latest.
      if (before === undefined || (told?.at ?? Infinity) > (before.told?.at ?? Infinity))
        found.set(titleId, { assignmentId, told })
    }
    return found
  }
  // What is in the table was checked when it came.
  const read = (json: string | undefined): Vocabulary | null =>
    json === undefined ? null : (JSON.parse(json) as Vocabulary)

  return {
    cursor: () => feed.get()?.cursor ?? undefined,
    isReaders,
    isComplete: () => feed.get()?.complete === 1,
    belongTo: (personId) => {
      const before = owner.get()
      if (before === personId) return
      clear.immediate(personId)
      if (before === undefined) return
      // What is deleted stays in the file and in its log until they are written anew: what a reviewer was told is not for the next one.
      catalogue.exec('VACUUM')
      catalogue.pragma('wal_checkpoint(TRUNCATE)')
    },
    take: (page) => take.immediate(page),
    assignments,
    isAssigned: (titleId) => isReaders() && liveOf.all(titleId).some((row) => !isGivenBack(row)),
    declined,
    assignmentOf: (titleId) => assignments().get(titleId) ?? null,
    newestVocabulary: () => read(newest.get()),
    vocabulary: ({ id, version }) => read(published.get(id, version)),
    versionsAfter: ({ id, version }) =>
      later.all(id, version).map(({ json, migration }) => ({
        vocabulary: JSON.parse(json) as Vocabulary,
        // Checked when it came, as the vocabulary was.
        migration: migration === null ? [] : (JSON.parse(migration) as Migration),
      })),
  }
}
