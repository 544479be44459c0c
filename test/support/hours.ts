import { copyFileSync, appendFileSync } from 'node:fs'
import { join } from 'node:path'
import type { InputOf } from '../../shared/contract/calls.ts'
import type { SessionId, TitleId } from '../../shared/ids.ts'
import type { OpenDesk } from './desk.ts'
import { someFilm } from './signedIn.ts'

const minute = 60_000

/** A person who works at a desk whose clock a test holds: each of these happens now, by that clock. */
export const workAt = (desk: OpenDesk) => {
  const change = (sessionId: SessionId, type: string, body: object) =>
    desk.call('sessions.append', {
      sessionId,
      changes: [
        { eventId: crypto.randomUUID(), wallMs: desk.ports.clock.wall(), change: { type, body } },
      ] as unknown as InputOf<'sessions.append'>['changes'], // the desk parses it
    })
  let noted = 0
  return {
    open: async (titleId: TitleId): Promise<SessionId> =>
      (await desk.call('sessions.open', { titleId })).state.sessionId,
    leave: (sessionId: SessionId, reason: 'closed' | 'idle' = 'closed') =>
      desk.call('sessions.leave', { sessionId, reason }),
    resume: (sessionId: SessionId) => desk.call('sessions.resume', { sessionId }),
    note: (sessionId: SessionId) =>
      change(sessionId, 'note.set', { facet: null, text: `note ${(noted += 1)}` }),
    /** The film has played for so long. */
    watched: (sessionId: SessionId, playedMs: number, rate = 1) =>
      change(sessionId, 'watched', { spans: [{ fromMs: 0, toMs: playedMs * rate, rate }] }),
    /** So many minutes of steady work. */
    tag: async (sessionId: SessionId, minutes: number) => {
      for (let n = 0; n < minutes; n += 1) {
        desk.ports.pass(minute)
        await change(sessionId, 'note.set', { facet: null, text: `note ${(noted += 1)}` })
      }
    },
    /** Keys that change nothing, in the last so many ms. */
    input: (sessionId: SessionId, lastedMs: number) => {
      const toMs = desk.ports.clock.wall()
      return desk.call('timesheet.noteInput', { sessionId, fromMs: toMs - lastedMs, toMs })
    },
  }
}

/** Another film than the sample, of the same pictures: its bytes are others. */
export const anotherFilm = (folder: string, name: string): string => {
  const file = join(folder, `${name}.mp4`)
  copyFileSync(someFilm, file)
  // An empty box of MP4, which every player passes over.
  const box = Buffer.alloc(8 + name.length)
  box.writeUInt32BE(box.length, 0)
  box.write(`free${name}`, 4, 'latin1')
  appendFileSync(file, box)
  return file
}
