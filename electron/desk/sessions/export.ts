import type { InputOf } from '../../../shared/contract/calls.ts'
import type { ExportedFile } from '../../../shared/contract/exportedFile.ts'
import type { Titles } from '../catalogue/titles.ts'
import type { Ports } from '../ports.ts'
import type { Book } from './book.ts'
import { sessionAsCsv } from './exportCsv.ts'
import { sessionAsJson } from './exportJson.ts'
import { marksAsWebVtt } from './exportWebVtt.ts'
import type { Log } from './log.ts'
import type { SessionId } from '../../../shared/ids.ts'
import type { MediaFingerprint } from '../../../shared/session/events.ts'
import type { MediaFacts } from '../../../shared/contract/titles.ts'

type Request = Omit<InputOf<'sessions.export'>, 'sessionId'> & { sessionId: SessionId }

/** Writes sessions out. */
export const openExport =
  ({ book, log, titles, ports }: { book: Book; log: Log; titles: Titles; ports: Ports }) =>
  /** @throws FailureError `session_unknown`, `vocabulary_unknown`. */
  ({ sessionId, format, language }: Request): ExportedFile => {
    const { state, vocabulary } = book.entry(sessionId)
    const known = titles.known(state.titleId)
    const title = known ?? {
      titleId: state.titleId,
      name: state.titleId,
      facts: factsFromLog(state.media),
    }
    const day = new Date(state.lastWallMs).toISOString().slice(0, 10)
    const stem = `${fileStem(title.name)} ${day}`
    switch (format) {
      case 'json': {
        const events = log.rows.ofSession(sessionId)
        const nowMs = ports.clock.wall()
        const text = sessionAsJson({ state, vocabulary, title, events }, { language, nowMs })
        return { fileName: `${stem}.seance.json`, mimeType: 'application/json', text }
      }
      case 'csv':
        return {
          fileName: `${stem}.csv`,
          mimeType: 'text/csv; charset=utf-8',
          text: sessionAsCsv(state, vocabulary, language),
        }
      case 'webvtt':
        return {
          fileName: `${stem}.marks.vtt`,
          mimeType: 'text/vtt; charset=utf-8',
          text: marksAsWebVtt(state, vocabulary, language),
        }
    }
  }

/** A title's name as every file system takes it. */
const fileStem = (name: string): string => {
  const plain = name
    .replaceAll(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  return plain.slice(0, 100).trim() || 'session'
}

/** Where the row of the title was lost, what the session itself says of its file. */
const factsFromLog = ({ bytes, sha256, durationMs }: MediaFingerprint): MediaFacts => ({
  bytes,
  sha256,
  durationMs,
  truncatedAtMs: null,
  width: 0,
  height: 0,
  frameRate: null,
  mimeType: '',
  captions: [],
})
