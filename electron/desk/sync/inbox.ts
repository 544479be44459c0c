import { z } from 'zod'
import type { AssignmentFacts } from '../../../shared/contract/sync.ts'
import { type AssignmentId, TitleId, type VocabularyRef } from '../../../shared/ids.ts'
import type { PullAnswer } from '../../../shared/sync/wire.ts'
import type { Migration } from '../../../shared/vocabulary/migration.ts'
import type { Vocabulary } from '../../../shared/vocabulary/schema.ts'
import type { FeedTitle, TitleIndex } from '../catalogue/titleIndex.ts'
import type { Queue } from '../reviews/queue.ts'
import type { Settled } from '../reviews/settled.ts'
import type { Submissions } from '../reviews/submissions.ts'
import type { Store } from '../store/open.ts'
import { theRow } from '../store/theRow.ts'
import { type DeclinedAssignment, openAssignments } from './assignments.ts'
import { openPublished } from './published.ts'

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
const Grant = z.object({ grantId: z.string(), revoked: z.literal(true) })
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
    grantRevoked,
  }: {
    titles: TitleIndex
    reviews: FeedOfReviews
    reader: () => string | null
    isHere: (sessionId: string) => boolean
    declinedHere: (assignmentId: AssignmentId) => { isTold: boolean } | null
    program: string
    /** An owner took back the right to play a title. */
    grantRevoked: (grantId: string) => void
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
  const isReaders = (): boolean => {
    const person = reader()
    return person !== null && owner.get() === person
  }
  const assignments = openAssignments({ catalogue }, { isReaders, isHere, declinedHere })
  const published = openPublished({ catalogue })

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
        const isUnderstood = assignments.take(change, to.generation)
        if (isUnderstood) to.taken.assignments = true
        return isUnderstood
      }
      case 'revocation': {
        const isUnderstood = assignments.revoke(change)
        if (isUnderstood) to.taken.assignments = true
        return isUnderstood
      }
      case 'grant': {
        const parsed = Grant.safeParse(change)
        if (!parsed.success) return false
        // Before this page counts as read: a key that should be gone does not outlive a kill.
        grantRevoked(parsed.data.grantId)
        return true
      }
      case 'vocabulary': {
        const isUnderstood = published.take(change)
        if (isUnderstood) to.taken.vocabularies = true
        return isUnderstood
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
    const before = theRow(feed.get())
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
    assignments: assignments.all,
    isAssigned: assignments.has,
    declined: assignments.declined,
    assignmentOf: (titleId) => assignments.all().get(titleId) ?? null,
    newestVocabulary: published.newest,
    vocabulary: published.find,
    versionsAfter: published.after,
  }
}
