import { z } from 'zod'

/** A film, an episode, or a file a person opened: `film-…`, `file-…`, or the catalogue's own id. */
export const TitleId = z.string().min(1).max(200).brand<'TitleId'>()
export type TitleId = z.infer<typeof TitleId>

// A UUID of any version or none: what another program names its events by is not for us to judge.
export const SessionId = z.guid().brand<'SessionId'>()
export type SessionId = z.infer<typeof SessionId>

export const EventId = z.guid().brand<'EventId'>()
export type EventId = z.infer<typeof EventId>

export const DeviceId = z.guid().brand<'DeviceId'>()
export type DeviceId = z.infer<typeof DeviceId>

export const AssignmentId = z.guid().brand<'AssignmentId'>()
export type AssignmentId = z.infer<typeof AssignmentId>

export const MarkId = z.guid().brand<'MarkId'>()
export type MarkId = z.infer<typeof MarkId>

/** A question of the vocabulary, unique in its vocabulary version. */
export const FacetId = z.string().min(1).max(100).brand<'FacetId'>()
export type FacetId = z.infer<typeof FacetId>

/** A word of the vocabulary, unique in its vocabulary version (not only in its facet). */
export const TermId = z.string().min(1).max(100).brand<'TermId'>()
export type TermId = z.infer<typeof TermId>

/** A step on a scale: 0 ("none seen") to 5. */
export const Degree = z.int().min(0).max(5)
export type Degree = z.infer<typeof Degree>

export const VocabularyRef = z.strictObject({
  id: z.string().min(1).max(100),
  version: z.int().min(1),
})
export type VocabularyRef = z.infer<typeof VocabularyRef>
