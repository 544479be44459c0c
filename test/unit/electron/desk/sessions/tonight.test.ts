import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  assetsFolder,
  changesOf,
  openTestDesk,
  sample,
  temporaryFolder,
  uuid,
} from '../../../../support/desk.ts'

const begun = async () => {
  const folder = temporaryFolder()
  const desk = openTestDesk(folder)
  const { sessionId } = (await desk.call('sessions.open', { titleId: sample })).state
  await desk.call('sessions.append', {
    sessionId,
    changes: changesOf(
      1,
      ['term.applied', { facet: 'genre', term: 'genre-drama' }],
      ['mark.placed', { markId: uuid(0xa1), atMs: 5 }],
    ),
    view: { playheadMs: 4_321 },
  })
  return { desk, folder, sessionId }
}

const rowOf = async (desk: ReturnType<typeof openTestDesk>) => {
  const { rows } = await desk.call('tonight.list', { weekStartsAtMs: 0 })
  return rows.find(({ titleId }) => titleId === sample)?.session
}

describe('Tonight', () => {
  it('shows how far a session is while it is open', async () => {
    const { desk, sessionId } = await begun()
    const session = await rowOf(desk)
    expect(session).toMatchObject({
      sessionId,
      status: 'open',
      playheadMs: 4_321,
      answered: 1,
      marks: 1,
    })
    expect(session?.required).toBeGreaterThan(1)
    expect(session?.missing).toBeGreaterThan(1)
  })

  it('shows the same after a restart', async () => {
    const { desk, folder, sessionId } = await begun()
    await desk.call('sessions.leave', { sessionId, reason: 'closed' })
    const before = await rowOf(desk)
    await desk.close()
    const again = openTestDesk(folder)
    expect(await rowOf(again)).toEqual(before)
    // The second time from what was kept.
    expect(await rowOf(again)).toEqual(before)
  })

  it('does not go by a summary that the log has left behind', async () => {
    const { desk, folder, sessionId } = await begun()
    await desk.call('sessions.leave', { sessionId, reason: 'closed' })
    await rowOf(desk)
    await desk.call('sessions.append', {
      sessionId,
      changes: changesOf(10, ['degree.set', { facet: 'violence', degree: 1 }]),
    })
    await desk.close()
    expect((await rowOf(openTestDesk(folder)))?.answered).toBe(2)
  })

  it('lists what was worked on last first, and an untouched sample last', async () => {
    const files = temporaryFolder()
    const add = async (desk: ReturnType<typeof openTestDesk>, name: string) => {
      copyFileSync(join(assetsFolder, 'sample', 'sample.mp4'), join(files, name))
      return desk.call('titles.add', { path: join(files, name) })
    }
    const desk = openTestDesk(temporaryFolder())
    const film = await add(desk, 'film.mp4')
    await desk.call('titles.remove', { titleId: sample })
    await desk.call('titles.add', { path: join(assetsFolder, 'sample', 'sample.mp4') })
    const before = await desk.call('tonight.list', { weekStartsAtMs: 0 })
    expect(before.rows.map(({ titleId }) => titleId)).toEqual([film.titleId, 'sample'])
    await desk.call('sessions.open', { titleId: sample })
    const after = await desk.call('tonight.list', { weekStartsAtMs: 0 })
    expect(after.rows.map(({ titleId }) => titleId)).toEqual(['sample', film.titleId])
  })
})
