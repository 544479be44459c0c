import { createHash } from 'node:crypto'
import { FailureError } from '../../../shared/contract/failure.ts'
import type { SessionId, TitleId } from '../../../shared/ids.ts'
import type { SessionEvent } from '../../../shared/session/events.ts'
import {
  type ExportFile,
  type ExportFault,
  readExport,
} from '../../../shared/session/exportFile.ts'
import type { Title } from '../catalogue/titleRows.ts'
import type { Titles } from '../catalogue/titles.ts'
import { unknownVocabulary, type Vocabularies } from '../catalogue/vocabularies.ts'
import type { Ports } from '../ports.ts'
import { bodyText } from '../../../shared/sync/event.ts'
import type { Store } from '../store/open.ts'
import { type Book, foldWith } from './book.ts'
import type { Log } from './log.ts'
import { renamed } from './rename.ts'
import { isWholeText, strangerIn } from '../../../shared/session/refusals.ts'

/** Takes in sessions that were exported as JSON. */
export const openImport = (
  { work }: Store,
  {
    book,
    log,
    titles,
    vocabularies,
    ports,
  }: { book: Book; log: Log; titles: Titles; vocabularies: Vocabularies; ports: Ports },
) => {
  const imported = work
    .prepare<[string], SessionId>('SELECT session_id FROM imports WHERE digest = ?')
    .pluck()
  const copies = work
    .prepare<[string], SessionId>('SELECT session_id FROM imports WHERE original_session_id = ?')
    .pluck()
  const note = work.prepare<[string, string, string, number]>(
    'INSERT INTO imports (digest, original_session_id, session_id, imported_at_ms) VALUES (?, ?, ?, ?)',
  )

  /** Whether all that a file holds is in the log of this computer as it is: an export that never left, or was overtaken here. */
  const isHere = ({ sessionId, events }: ExportFile['session']): boolean => {
    const here = new Map(log.rows.ofSession(sessionId).map((event) => [event.eventId, event]))
    return events.every(({ eventId, wallMs, change }) => {
      const event = here.get(eventId)
      if (event?.wallMs !== wallMs || event.type !== change.type) return false
      return bodyText(event.body) === bodyText(change.body)
    })
  }

  /** A copy of the same original, imported earlier, that another export of it would hide and does not hold. */
  const copyInTheWay = ({ sessionId, events }: ExportFile['session']): SessionId | undefined =>
    copies
      .all(sessionId)
      .find((copy) => book.peek(copy) !== null && !isOnlyAddedTo(log.rows.ofSession(copy), events))

  /**
   * A session that is here already: nothing is added. Where another one of its title, or the removal of its title, keeps it out of
   * sight, it comes back into it.
   *
   * @throws FailureError `already_imported` where it is in sight.
   */
  const bringBack = (
    sessionId: SessionId,
    title: ExportFile['title'],
  ): { sessionId: SessionId; titleId: TitleId } => {
    // Named as its own log names it: a file may say anything.
    const titleId = book.peek(sessionId)?.state.titleId ?? title.titleId
    const known = titles.known(titleId)
    if (book.latestOfTitle(titleId) === sessionId && known !== null && !known.removed)
      throw alreadyHere(sessionId, known)
    titles.makeKnown({ ...title, titleId })
    book.bringForward(sessionId)
    return { sessionId, titleId }
  }

  /**
   * Adds an exported session to this computer's log under new ids, in one transaction; or shows it again where it is here.
   *
   * @throws FailureError `export_invalid`, `already_imported` (with the session that is here), `vocabulary_unknown`,
   * `title_of_catalogue`: a copy would stay here, in the way of the work that is told.
   */
  return (text: string): { sessionId: SessionId; titleId: TitleId } => {
    const read = readExport(text)
    if (!read.ok) throw invalid(read.fault)
    const { session, title } = read.file
    const digest = digestOf(session)
    const before = isHere(session)
      ? session.sessionId
      : (imported.get(digest) ?? copyInTheWay(session))
    if (before !== undefined && book.peek(before) !== null) return bringBack(before, title)

    if (titles.known(title.titleId)?.ofCatalogue) throw ofCatalogue(title)
    const events = renamed(
      session.events.map(({ eventId, wallMs, change }) => ({ ...change, eventId, wallMs })),
      ports,
    )
    const sessionId = ports.newId() as SessionId
    const [opened] = events
    if (opened?.type !== 'session.opened') throw new TypeError('readExport let no beginning pass')
    const vocabulary = vocabularies.find(opened.body.vocabulary)
    if (vocabulary === null) throw unknownVocabulary(opened.body.vocabulary)
    const stranger = strangerIn(foldWith(vocabulary, sessionId, events), vocabulary)
    if (stranger !== null || !isWholeText(session.events)) {
      const path = 'session.events'
      const why = stranger === null ? 'half a character' : `“${stranger}” is not in its vocabulary`
      throw invalid({ code: 'invalid', path, message: `The file is damaged at ${path}: ${why}.` })
    }
    // A copy stays on this computer, whoever is signed in: the original is what the catalogue knows.
    book.begin(sessionId, vocabulary, events, {
      alongside: () => {
        titles.makeKnown(title)
        note.run(digest, session.sessionId, sessionId, ports.clock.wall())
      },
    })
    return { sessionId, titleId: title.titleId }
  }
}

/**
 * Whether everything done in a copy is in the file too, and the file goes further: it may then come on top. A copy that was
 * merely looked at has sittings of its own, which are no answer.
 */
const isOnlyAddedTo = (
  copy: readonly SessionEvent[],
  file: ExportFile['session']['events'],
): boolean => {
  const isSame = (event: SessionEvent, at: number) =>
    event.wallMs === file[at]?.wallMs && event.type === file[at].change.type
  const parting = copy.findIndex((event, at) => !isSame(event, at))
  if (parting < 0) return copy.length < file.length
  return (
    parting < file.length && copy.slice(parting).every(({ type }) => type.startsWith('sitting.'))
  )
}

/** Names what was exported: the session and how far it had gone then. */
const digestOf = ({ sessionId, events }: ExportFile['session']): string => {
  const hash = createHash('sha256').update(sessionId)
  for (const { eventId } of events) hash.update(eventId)
  return hash.digest('hex')
}

const invalid = (fault: ExportFault) =>
  new FailureError('export_invalid', `${fault.message} Nothing was imported.`, {
    fault: fault.code,
    reason: fault.message,
    ...(fault.code === 'invalid' ? { path: fault.path } : {}),
    ...(fault.code === 'newer' ? { version: fault.version } : {}),
  })

const ofCatalogue = ({ name, titleId }: ExportFile['title']) =>
  new FailureError(
    'title_of_catalogue',
    `“${name}” is a title of the catalogue, and a session of it reaches the catalogue from the computer where it was made. Nothing was imported.`,
    { titleId, name },
  )

const alreadyHere = (sessionId: SessionId, { titleId, name }: Pick<Title, 'titleId' | 'name'>) =>
  new FailureError(
    'already_imported',
    `This session is on this computer, under “${name}” in Tonight. Nothing was changed.`,
    { sessionId, titleId, name },
  )
