import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openDesk } from '../../../../electron/desk/desk.ts'
import type { SessionId, VocabularyRef } from '../../../../shared/ids.ts'
import {
  assetsFolder,
  changesOf,
  countingPorts,
  failureIn,
  openTestDesk,
  sample,
  temporaryFolder,
  uuid,
} from '../../../support/desk.ts'

const note = (n: number) => changesOf(n, ['note.set', { facet: null, text: `note ${n}` }])

describe('a desk', () => {
  it('that was closed answers that it is, and closes once', async () => {
    const { close, desk } = openTestDesk(temporaryFolder())
    await close()
    await close()
    expect(failureIn(await desk.call('vocabulary.list', {})).code).toBe('desk_gone')
    expect(failureIn(await desk.inner('locate', { titleId: sample })).code).toBe('desk_gone')
  })

  it.each(['nonsense', '__proto__', 'toString', ''])(
    'knows no call “%s”, from any side',
    async (name) => {
      const { desk } = openTestDesk(temporaryFolder())
      expect(failureIn(await desk.call(name, {})).code).toBe('unknown_call')
      expect(failureIn(await desk.inner(name, {})).code).toBe('unknown_call')
    },
  )

  it('does not open in a folder that is a file, and says why', () => {
    const folder = join(temporaryFolder(), 'file')
    writeFileSync(folder, 'no folder')
    const options = { dataFolder: folder, assetsFolder, appVersion: '0', root: 'browser' }
    const opened = openDesk({ ...options, ports: countingPorts(), announce: () => {} })
    expect(failureIn(opened).code).toBe('disk_error')
  })

  it('does not open where something of its own is wrong, and says that in its log', () => {
    const ports = countingPorts()
    const broken = {
      ...ports,
      clock: {
        ...ports.clock,
        wall: () => {
          throw new Error('no clock')
        },
      },
    }
    const options = {
      dataFolder: temporaryFolder(),
      assetsFolder,
      appVersion: '0',
      root: 'browser',
    }
    const opened = openDesk({ ...options, ports: broken, announce: () => {} })
    expect(failureIn(opened).code).toBe('internal')
    expect(ports.lines).toEqual(['the desk could not be opened'])
  })
})

describe('sessions', () => {
  const unknown = { sessionId: uuid(4711) as SessionId }

  it('that are not here are refused by name', async () => {
    const { fail } = openTestDesk(temporaryFolder())
    const append = await fail('sessions.append', { ...unknown, changes: note(1) })
    expect(append).toMatchObject({ code: 'session_unknown' })
  })

  it('of words that are not here any more say so, and are counted without them', async () => {
    const folder = temporaryFolder()
    const desk = openTestDesk(folder)
    const { sessionId } = (await desk.call('sessions.open', { titleId: sample })).state
    await desk.call('sessions.append', { sessionId, changes: note(1) })
    await desk.close()
    const work = new Database(join(folder, 'work.db'))
    work.exec(
      'DELETE FROM vocabularies; DELETE FROM summaries; UPDATE vocabularies SET current = 0',
    )
    work.close()
    const again = openTestDesk(folder)
    const { rows } = await again.call('tonight.list', { weekStartsAtMs: 0 })
    expect(rows[0]?.session).toMatchObject({ sessionId, status: 'open' })
  })

  it.each([
    ['nobody can read', "UPDATE summaries SET json = '{'"],
    [
      'another version made',
      "UPDATE summaries SET made_by = 'before', json = replace(json, '\"marks\":0', '\"marks\":9')",
    ],
    [
      'is behind',
      'UPDATE summaries SET through_position = 0, json = replace(json, \'"marks":0\', \'"marks":9\')',
    ],
  ])('are summed up again where what was kept is a text that %s', async (_, sql) => {
    const folder = temporaryFolder()
    const desk = openTestDesk(folder)
    const { sessionId } = (await desk.call('sessions.open', { titleId: sample })).state
    await desk.call('sessions.append', { sessionId, changes: note(1) })
    await desk.call('sessions.leave', { sessionId, reason: 'closed' })
    const before = await desk.call('tonight.list', { weekStartsAtMs: 0 })
    await desk.close()
    const work = new Database(join(folder, 'work.db'))
    work.exec(sql)
    work.close()
    const again = openTestDesk(folder)
    expect((await again.call('tonight.list', { weekStartsAtMs: 0 })).rows).toEqual(before.rows)
    // And from what is kept.
    expect((await again.call('tonight.list', { weekStartsAtMs: 0 })).rows).toEqual(before.rows)
  })
})

it('a version of a vocabulary that nobody published cannot be accepted', async () => {
  const { call, fail } = openTestDesk(temporaryFolder())
  const { sessionId } = (await call('sessions.open', { titleId: sample })).state
  const accepted = await fail('vocabulary.accept', {
    sessionId,
    version: 9 as VocabularyRef['version'],
  })
  expect(accepted).toMatchObject({ code: 'vocabulary_unknown' })
})
