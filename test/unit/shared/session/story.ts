import { FacetId, MarkId, SessionId, TermId } from '../../../../shared/ids.ts'
import { Change } from '../../../../shared/session/events.ts'
import type { EventType, SessionEvent } from '../../../../shared/session/events.ts'
import { foldContextOf, foldSession } from '../../../../shared/session/fold.ts'
import type { OpenedEvent } from '../../../../shared/session/fold.ts'
import type { SessionState } from '../../../../shared/session/state.ts'
import { VocabularyFile } from '../../../../shared/vocabulary/schema.ts'
import type { Vocabulary } from '../../../../shared/vocabulary/schema.ts'

/** The n-th id; the same number is the same id. */
export const uuid = (n: number): string =>
  `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

export const sessionId = SessionId.parse(uuid(0xfff))
export const facetId = (id: string): FacetId => FacetId.parse(id)
export const termId = (id: string): TermId => TermId.parse(id)
export const markId = (n: number): MarkId => MarkId.parse(uuid(0xa000 + n))

/** The n-th event of a story; `body` is checked as a call from the page would be. */
export const event = (
  n: number,
  type: EventType,
  body: unknown,
  wallMs = 1_000 * n,
): SessionEvent => ({
  ...Change.parse({ type, body }),
  eventId: uuid(n) as SessionEvent['eventId'], // uuid() makes ids only
  wallMs,
})

export const durationMs = 100_000

const openingOf = (first: SessionEvent): OpenedEvent => {
  if (first.type !== 'session.opened') throw new Error('not an opening')
  return first
}

export const opened: OpenedEvent = openingOf(
  event(0, 'session.opened', {
    titleId: 'film-1',
    assignmentId: null,
    vocabulary: { id: 'small', version: 1 },
    media: { bytes: 10, sha256: 'a'.repeat(64), durationMs },
  }),
)

const text = (label: string) => ({ en: label, fr: `${label} (fr)` })

/** A term with every text it needs. */
export const term = (id: string, more: object = {}): Record<string, unknown> => ({
  id,
  label: text(id),
  definition: text(`definition of ${id}`),
  applyWhen: text('when'),
  notWhen: text('not when'),
  ...more,
})

/** A facet with every text it needs; a scale gets its six degrees. */
export const facet = (
  id: string,
  kind: 'single' | 'multi' | 'scale',
  more: object = {},
): Record<string, unknown> => ({
  id,
  label: text(id),
  question: text(`${id}?`),
  kind,
  required: false,
  evidence: 'optional',
  ...(kind === 'scale' && {
    degrees: [0, 1, 2, 3, 4, 5].map((value) => ({
      value,
      label: text(`${id} ${value}`),
      criterion: text(`criterion ${value}`),
    })),
  }),
  ...more,
})

export const vocabularyOf = (...facets: Record<string, unknown>[]): Vocabulary =>
  VocabularyFile.parse({ id: 'small', version: 1, label: text('Small'), facets })

/** One facet of each kind. */
export const small = vocabularyOf(
  facet('format', 'single', { terms: [term('film'), term('series')] }),
  facet('tone', 'multi', { terms: [term('dark'), term('warm'), term('dry')] }),
  facet('violence', 'scale'),
)

export const context = foldContextOf(small)

/** A change as a test writes it. */
export type Written = readonly [type: EventType, body: unknown, wallMs?: number]

/** The state after these changes, numbered from 1. */
export const stateAfter = (...changes: Written[]): SessionState =>
  foldSession(sessionId, eventsOf(...changes), context)

export const eventsOf = (...changes: Written[]): SessionEvent[] => [
  opened,
  ...changes.map(([type, body, wallMs], at) => event(at + 1, type, body, wallMs)),
]
