import { z } from 'zod'
import { Declined } from '../../../shared/care/declines.ts'
import type { AssignmentFacts } from '../../../shared/contract/sync.ts'
import { AssignmentId, TitleId } from '../../../shared/ids.ts'
import type { Store } from '../store/open.ts'

/** What the person who is signed in was given, as the feed told it. */
export interface Assignments {
  /** Takes one that was given or changed; false where this program does not understand it. */
  take(change: unknown, generation: number): boolean
  /** Takes one back; false where this program does not understand it. */
  revoke(change: unknown): boolean
  /** Live ones by their title, the one that is due first first; of those of one title one that is yet to be submitted. */
  all(): Map<TitleId, AssignmentFacts>
  has(titleId: TitleId): boolean
  /** Live ones that were declined, the latest of each title that is not assigned otherwise; none of them is among `all`. */
  declined(): Map<TitleId, DeclinedAssignment>
}

/** An assignment that its person does not want. */
export interface DeclinedAssignment {
  assignmentId: AssignmentId
  /** What the catalogue has of it; null where it was not heard of yet. */
  told: Declined | null
}

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

type LiveRow = Omit<AssignmentFacts, 'begunElsewhere'> & {
  titleId: TitleId
  begun: string | null
  declined: string | null
}

type Standing = Pick<LiveRow, 'assignmentId' | 'declined' | 'returnedNote' | 'submittedAtMs'>

/**
 * @param isReaders whether what is here was told to whoever is signed in; what was told to somebody else is shown to nobody.
 * @param isHere whether a session is on this computer.
 * @param declinedHere whether the reader declined an assignment on this computer, and whether the catalogue was told.
 */
export const openAssignments = (
  { catalogue }: Pick<Store, 'catalogue'>,
  {
    isReaders,
    isHere,
    declinedHere,
  }: {
    isReaders: () => boolean
    isHere: (sessionId: string) => boolean
    declinedHere: (assignmentId: AssignmentId) => { isTold: boolean } | null
  },
): Assignments => {
  const put = catalogue.prepare<object>(
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
  const live = catalogue.prepare<[], LiveRow>(
    `SELECT assignment_id AS assignmentId, title_id AS titleId, due_at_ms AS dueAtMs, minimum_coverage AS minimumCoverage,
       returned_note AS returnedNote, submitted_at_ms AS submittedAtMs, begun_session AS begun, declined
     FROM assignments WHERE revoked = 0 ORDER BY due_at_ms IS NULL, due_at_ms, assignment_id`,
  )
  const liveOf = catalogue.prepare<[string], Standing>(
    `SELECT assignment_id AS assignmentId, declined, returned_note AS returnedNote, submitted_at_ms AS submittedAtMs
     FROM assignments WHERE title_id = ? AND revoked = 0`,
  )

  /** Declined, and not submitted all the same from somewhere else, nor submitted and sent back since. */
  const isGivenBack = ({ assignmentId, declined, returnedNote, submittedAtMs }: Standing) => {
    if (submittedAtMs !== null) return false
    if (declined !== null) return true
    const here = declinedHere(assignmentId)
    return here !== null && !(here.isTold && returnedNote !== null)
  }
  const all = () => {
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

  return {
    take: (change, generation) => {
      const parsed = Assignment.safeParse(change)
      if (!parsed.success) return false
      const { assignmentId, titleId, dueAt, minimumCoverage, returned, submittedAt } = parsed.data
      const { begun, declined } = parsed.data
      put.run({
        assignmentId,
        titleId,
        dueAt: dueAt ?? null,
        minimumCoverage: minimumCoverage ?? null,
        note: returned?.note ?? null,
        submittedAt: submittedAt ?? null,
        begun: begun?.sessionId ?? null,
        declined: declined ? JSON.stringify(declined) : null,
        generation,
      })
      return true
    },
    revoke: (change) => {
      const parsed = Revocation.safeParse(change)
      if (parsed.success) revoke.run(parsed.data.assignmentId)
      return parsed.success
    },
    all,
    has: (titleId) => isReaders() && liveOf.all(titleId).some((row) => !isGivenBack(row)),
    declined: () => {
      const found = new Map<TitleId, DeclinedAssignment>()
      const assigned = all()
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
    },
  }
}
