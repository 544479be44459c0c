import { SessionView } from '../../../shared/contract/sessions.ts'
import type { SessionId } from '../../../shared/ids.ts'
import type { Ports } from '../ports.ts'
import type { Store } from '../store/open.ts'

/** Where the person is in each session: beside the log, because it is no answer. */
export interface Views {
  /** The view kept last; at the very beginning, or where it cannot be read, that of a session just begun. */
  of(sessionId: SessionId): SessionView
  /** Durable when it returns, or with the transaction around it. */
  keep(sessionId: SessionId, view: SessionView): void
}

export const openViews = ({ work }: Store, { clock }: Ports): Views => {
  const read = work.prepare<[string], string>('SELECT json FROM views WHERE session_id = ?').pluck()
  const write = work.prepare<[string, string, number]>(
    `INSERT INTO views (session_id, json, at_ms) VALUES (?, ?, ?)
     ON CONFLICT (session_id) DO UPDATE SET json = excluded.json, at_ms = excluded.at_ms`,
  )
  return {
    of: (sessionId) => {
      const text = read.get(sessionId)
      const kept = text === undefined ? null : SessionView.safeParse(JSON.parse(text))
      return kept?.success ? kept.data : SessionView.parse({})
    },
    keep: (sessionId, view) => void write.run(sessionId, JSON.stringify(view), clock.wall()),
  }
}
