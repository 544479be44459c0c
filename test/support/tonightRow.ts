import type { TonightRow } from '../../shared/contract/titles.ts'
import type { AssignmentFacts } from '../../shared/contract/sync.ts'
import { AssignmentId, SessionId, TitleId } from '../../shared/ids.ts'

type SessionOfRow = NonNullable<TonightRow['session']>

/** A row of *Tonight*, not begun, with its file in place; `session` need only name what matters. */
export const tonightRow = (
  name: string,
  more: Partial<Omit<TonightRow, 'session'>> & { session?: Partial<SessionOfRow> } = {},
): TonightRow => ({
  titleId: TitleId.parse(name),
  name,
  names: null,
  present: true,
  sample: false,
  facts: {
    bytes: 1,
    sha256: 'a'.repeat(64),
    durationMs: 100_000,
    truncatedAtMs: null,
    width: 16,
    height: 9,
    frameRate: 25,
    mimeType: 'video/mp4',
    captions: [],
  },
  year: null,
  runtimeMs: null,
  hasPoster: false,
  addedAtMs: 0,
  advisories: [],
  assignment: null,
  ...more,
  session: more.session
    ? {
        sessionId: SessionId.parse('00000000-0000-4000-8000-000000000001'),
        status: 'open',
        playheadMs: 0,
        answered: 0,
        required: 10,
        missing: 10,
        marks: 0,
        spentMs: 0,
        lastWallMs: 0,
        unsent: false,
        ...more.session,
      }
    : null,
})

/** An assignment that is due at no time. */
export const assignment = (more: Partial<AssignmentFacts> = {}): AssignmentFacts => ({
  assignmentId: AssignmentId.parse('00000000-0000-4000-8000-000000000002'),
  dueAtMs: null,
  minimumCoverage: null,
  returnedNote: null,
  submittedAtMs: null,
  begunElsewhere: false,
  ...more,
})
