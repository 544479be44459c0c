import { z } from 'zod'
import { EventId, SessionId, TitleId, VocabularyRef } from '../ids.ts'
import { Change } from './events.ts'

const CaptionTrackFacts = z.strictObject({
  key: z.string(),
  language: z.string(),
  label: z.string(),
})

/** `MediaFacts` of contract/calls.ts as it is written to a file. */
const TitleFacts = z.strictObject({
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  durationMs: z.number().min(0),
  truncatedAtMs: z.number().min(0).nullable(),
  width: z.number().min(0),
  height: z.number().min(0),
  frameRate: z.number().positive().nullable(),
  mimeType: z.string(),
  captions: z.array(CaptionTrackFacts),
})

/** For people and spreadsheets: derived from the events, and never read back. */
const forReading = z.unknown().optional()

/**
 * A session in one file, complete: whoever folds `session.events` has the state it was exported from. The sections
 * after it say the same for people, and an import does not look at them.
 */
export const ExportFile = z.object({
  format: z.literal('seance.session'),
  version: z.literal(1),
  exportedAtMs: z.int(),
  title: z.object({ titleId: TitleId, name: z.string().min(1).max(1000), facts: TitleFacts }),
  vocabulary: VocabularyRef,
  session: z.object({
    sessionId: SessionId,
    events: z
      .array(z.strictObject({ eventId: EventId, wallMs: z.int(), change: Change }))
      .min(1)
      .max(1_000_000),
  }),
  answers: forReading,
  marks: forReading,
  notes: forReading,
  watched: forReading,
})
export type ExportFile = z.infer<typeof ExportFile>

/** Why a file cannot be imported. */
export type ExportFault =
  | { code: 'not-json'; message: string }
  | { code: 'not-a-session'; message: string }
  /** Written by a later Séance. */
  | { code: 'newer'; version: number; message: string }
  /** `path` as in `session.events[3].change`. */
  | { code: 'invalid'; path: string; message: string }

export type ReadExport = { ok: true; file: ExportFile } | { ok: false; fault: ExportFault }

const Header = z.object({ format: z.literal('seance.session'), version: z.int().min(1) })

/** Reads an exported session and checks that its events are those of one session of the title it names. */
export const readExport = (text: string): ReadExport => {
  let value: unknown
  try {
    value = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text)
  } catch (error) {
    return refused({ code: 'not-json', message: `The file is not valid JSON (${String(error)}).` })
  }
  const header = Header.safeParse(value)
  if (!header.success)
    return refused({ code: 'not-a-session', message: 'The file is not an exported session.' })
  const { version } = header.data
  if (version > 1)
    return refused({
      code: 'newer',
      version,
      message: `The file is of version ${version}, written by a later version of Séance.`,
    })
  const parsed = ExportFile.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return invalid(z.core.toDotPath(issue?.path ?? []), issue?.message ?? 'invalid')
  }
  return faultInEvents(parsed.data) ?? { ok: true, file: parsed.data }
}

const faultInEvents = ({ title, vocabulary, session }: ExportFile): ReadExport | null => {
  const [first, ...rest] = session.events
  if (first?.change.type !== 'session.opened')
    return invalid('session.events[0]', 'a session begins with session.opened')
  const opened = first.change.body
  if (opened.titleId !== title.titleId)
    return invalid('session.events[0].change.body.titleId', 'the session is of another title')
  if (opened.vocabulary.id !== vocabulary.id)
    return invalid('session.events[0].change.body.vocabulary', 'of another vocabulary')
  const ids = new Set([first.eventId])
  for (const [at, event] of rest.entries()) {
    if (ids.has(event.eventId))
      return invalid(`session.events[${at + 1}].eventId`, 'the same event twice')
    ids.add(event.eventId)
  }
  return null
}

const invalid = (path: string, why: string): ReadExport =>
  refused({
    code: 'invalid',
    path,
    message: `The file is damaged at ${path || 'its start'}: ${why}.`,
  })

const refused = (fault: ExportFault): ReadExport => ({ ok: false, fault })
