import { copyFileSync, appendFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OutputOf } from '../../shared/contract/calls.ts'
import type { SessionId, TitleId } from '../../shared/ids.ts'
import { openDesk } from '../../electron/desk/desk.ts'
import {
  assetsFolder,
  changesAt,
  countingPorts,
  type OpenDesk,
  sample,
  valueOf,
  type Written,
} from './desk.ts'
import { someFilm } from './signedIn.ts'

const minute = 60_000

/** A person who works at a desk whose clock a test holds: each of these happens now, by that clock. */
export const workAt = (desk: Pick<OpenDesk, 'call' | 'ports'>) => {
  const change = (sessionId: SessionId, ...written: Written) =>
    desk.call('sessions.append', {
      sessionId,
      changes: changesAt(desk.ports.clock.wall(), written),
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

/**
 * A data folder after a November of evenings: three titles, pauses, and two that ran side by side. Closed.
 *
 * @returns the ids of the titles that were added, by name.
 */
export const workNovember = async (folder: string): Promise<Record<string, TitleId>> => {
  const ports = countingPorts({ wallMs: new Date(2026, 10, 2, 19, 30).getTime(), id: 1 })
  // Not the desk of a test, which ends with it: this one is made before any of them.
  const opened = valueOf(
    openDesk({
      dataFolder: folder,
      assetsFolder,
      appVersion: '0.0.0',
      root: 'browser',
      ports,
      announce: () => {},
    }),
  )
  const desk: Pick<OpenDesk, 'call' | 'ports'> = {
    ports,
    // The desk answers each name with the output of its call.
    call: async (name, input) => valueOf(await opened.call(name, input)) as OutputOf<typeof name>,
  }
  const work = workAt(desk)
  const titles: Record<string, TitleId> = {}
  for (const name of ['the-rope-bridge', 'what-the-pilot-saw'])
    titles[name] = (await desk.call('titles.add', { path: anotherFilm(folder, name) })).titleId
  const all = [sample, ...Object.values(titles)]
  const until = new Date(2026, 11, 1).getTime()
  for (let evening = 0; ; evening += 1) {
    const beganMs = desk.ports.clock.wall()
    if (beganMs > until) break
    const first = await work.open(all[evening % all.length] ?? sample)
    await work.tag(first, 20 + 7 * (evening % 5))
    // The telephone.
    desk.ports.pass(9 * minute)
    await work.tag(first, 15)
    if (evening % 2 === 0) {
      const second = await work.open(all[(evening + 1) % all.length] ?? sample)
      await work.tag(second, 25)
      await work.leave(second)
    }
    await work.leave(first)
    const nextMs = beganMs + (evening % 3 === 2 ? 2 : 1) * 24 * 60 * minute
    desk.ports.pass(nextMs - desk.ports.clock.wall())
  }
  await opened.inner('close', {})
  return titles
}
