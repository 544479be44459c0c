import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { faultInWork } from '../../../../../electron/desk/store/examine.ts'
import { changesOf, openTestDesk, sample, temporaryFolder } from '../../../../support/desk.ts'

const changed = 20

/** What a kill leaves of a session of some notes, all of it in the write-ahead log still. */
const killed = async (): Promise<{ folder: string; file: string; log: Buffer }> => {
  const folder = temporaryFolder()
  const desk = openTestDesk(folder)
  const { sessionId } = (await desk.call('sessions.open', { titleId: sample })).state
  for (let at = 0; at < changed; at += 1)
    await desk.call('sessions.append', {
      sessionId,
      changes: changesOf(1 + at, ['note.set', { facet: null, text: `note ${at}` }]),
      view: { playheadMs: at },
    })
  const left = temporaryFolder()
  for (const part of ['work.db', 'work.db-wal']) copyFileSync(join(folder, part), join(left, part))
  writeFileSync(join(left, 'holder.json'), '{}')
  const file = join(left, 'work.db')
  return { folder: left, file, log: readFileSync(`${file}-wal`) }
}

describe('a work.db of which only the write-ahead log is left', () => {
  it.each<[string, (file: string) => void]>([
    ['is empty', (file) => writeFileSync(file, '')],
    ['is gone', (file) => rmSync(file)],
  ])('because it %s gives back what is in the log, and says so', async (_, harm) => {
    const { folder, file, log } = await killed()
    harm(file)
    const desk = openTestDesk(folder)
    expect(desk.raised).toMatchObject([{ code: 'work_salvaged', details: { kept: changed + 2 } }])
    const aside = String(desk.raised[0]?.details['file'])
    expect(readFileSync(join(folder, `${aside}-wal`))).toEqual(log)
    const { state, view } = await desk.call('sessions.open', { titleId: sample })
    expect([state.notes[''], view.playheadMs]).toEqual([`note ${changed - 1}`, changed - 1])
    await desk.close()
    expect(faultInWork(file, { thorough: true })).toBeNull()
    expect(readdirSync(folder).filter((name) => name.includes('first-page'))).toEqual([])
  })
})

it.each<[string, Buffer]>([
  ['nothing', Buffer.alloc(0)],
  ['nothing but zeros', Buffer.alloc(8_192)],
])('an empty work.db with %s in its log was only just made', (_, log) => {
  const file = join(temporaryFolder(), 'work.db')
  writeFileSync(file, '')
  writeFileSync(`${file}-wal`, log)
  expect(faultInWork(file, { thorough: true })).toBeNull()
})

it('a work.db whose first page is garbage gives back what is in its log as well', async () => {
  const { folder, file } = await killed()
  const bytes = readFileSync(file)
  bytes.fill('garbage ', 0, 4096)
  writeFileSync(file, bytes)
  const desk = openTestDesk(folder)
  expect(desk.raised).toMatchObject([{ code: 'work_salvaged', details: { kept: changed + 2 } }])
  const { state, view } = await desk.call('sessions.open', { titleId: sample })
  expect([state.notes[''], view.playheadMs]).toEqual([`note ${changed - 1}`, changed - 1])
})
