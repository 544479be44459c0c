import { z } from 'zod'
import {
  AssignmentId,
  Degree,
  EventId,
  FacetId,
  MarkId,
  TermId,
  TitleId,
  VocabularyRef,
} from '../ids.ts'

/** A stretch of the title that was really played; times in ms of the title, `rate` as played (1 = normal). */
export const WatchedSpan = z.strictObject({
  fromMs: z.number().min(0),
  toMs: z.number().min(0),
  rate: z.number().positive().max(16),
})
export type WatchedSpan = z.infer<typeof WatchedSpan>

/** What identifies the file that was tagged, wherever it lies. */
export const MediaFingerprint = z.strictObject({
  bytes: z.int().min(0),
  /** Lower-case hex SHA-256 of the first MiB (or of the whole file, if shorter). */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  durationMs: z.number().min(0),
})
export type MediaFingerprint = z.infer<typeof MediaFingerprint>

const markFields = {
  atMs: z.number().min(0),
  untilMs: z.number().min(0).nullable().optional(),
  facet: FacetId.nullable().optional(),
  term: TermId.nullable().optional(),
  degree: Degree.nullable().optional(),
  note: z.string().max(20_000).nullable().optional(),
}

/** The body of every event type, as it travels: domain.md, "Session events". */
export const eventBodies = {
  'session.opened': z.strictObject({
    titleId: TitleId,
    assignmentId: AssignmentId.nullable(),
    vocabulary: VocabularyRef,
    media: MediaFingerprint,
  }),
  'sitting.started': z.strictObject({ reason: z.enum(['opened', 'resumed']) }),
  'sitting.ended': z.strictObject({ reason: z.enum(['idle', 'closed', 'recovered']) }),
  'term.applied': z.strictObject({ facet: FacetId, term: TermId }),
  'term.withdrawn': z.strictObject({ facet: FacetId, term: TermId }),
  'degree.set': z.strictObject({ facet: FacetId, degree: Degree }),
  'degree.cleared': z.strictObject({ facet: FacetId }),
  'facet.stated': z.strictObject({
    facet: FacetId,
    state: z.enum(['none', 'not-applicable', 'unsure', 'cleared']),
  }),
  /** A mark with neither facet nor term is *tag later*. */
  'mark.placed': z.strictObject({ markId: MarkId, ...markFields }),
  /** Only the fields present change; `null` empties a field. */
  'mark.changed': z.strictObject({
    markId: MarkId,
    ...markFields,
    atMs: markFields.atMs.optional(),
  }),
  'mark.removed': z.strictObject({ markId: MarkId }),
  watched: z.strictObject({ spans: z.array(WatchedSpan).min(1).max(500) }),
  /** `facet: null` is the note on the whole title. An empty text removes the note. */
  'note.set': z.strictObject({ facet: FacetId.nullable(), text: z.string().max(20_000) }),
  undone: z.strictObject({ eventId: EventId }),
  redone: z.strictObject({ eventId: EventId }),
  'vocabulary.accepted': z.strictObject({
    version: z.int().min(1),
    mapping: z.record(z.string(), z.unknown()),
  }),
  'session.submitted': z.strictObject({ declaration: z.string().min(1).max(2_000) }),
  'session.reopened': z.strictObject({ reason: z.string().max(2_000) }),
} as const

export type EventType = keyof typeof eventBodies
export type BodyOf<T extends EventType> = z.infer<(typeof eventBodies)[T]>

/** One change as the page, the desk and the catalogue speak of it: what happened, without the envelope of the log. */
export type Change = { [T in EventType]: { type: T; body: BodyOf<T> } }[EventType]

const changeOf = <T extends EventType>(type: T) =>
  z.strictObject({ type: z.literal(type), body: eventBodies[type] })

/** Parses one change; refuses unknown types and unknown fields. */
export const Change = z.discriminatedUnion('type', [
  changeOf('session.opened'),
  changeOf('sitting.started'),
  changeOf('sitting.ended'),
  changeOf('term.applied'),
  changeOf('term.withdrawn'),
  changeOf('degree.set'),
  changeOf('degree.cleared'),
  changeOf('facet.stated'),
  changeOf('mark.placed'),
  changeOf('mark.changed'),
  changeOf('mark.removed'),
  changeOf('watched'),
  changeOf('note.set'),
  changeOf('undone'),
  changeOf('redone'),
  changeOf('vocabulary.accepted'),
  changeOf('session.submitted'),
  changeOf('session.reopened'),
])

/** A change with the name that makes it one: the fold needs no more than this, and the wall clock for sittings. */
export type SessionEvent = Change & { eventId: EventId; wallMs: number }
