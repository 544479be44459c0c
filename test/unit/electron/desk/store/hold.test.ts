import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { holdData } from '../../../../../electron/desk/store/hold.ts'
import { temporaryFolder } from '../../../../support/desk.ts'

const me = { pid: 4711, since: 1_763_683_200_000, root: 'browser' }
const other = { pid: 4712, since: 1_763_683_300_000, root: 'electron' }

describe('holding a data folder', () => {
  it('tells a second program who holds it and since when', () => {
    const folder = temporaryFolder()
    const hold = holdData(folder, me)
    expect(() => holdData(folder, other)).toThrow(
      expect.objectContaining({
        failure: expect.objectContaining({ code: 'data_held', details: me }),
      }),
    )
    hold.release(true)
  })

  it('is free again after a release', () => {
    const folder = temporaryFolder()
    holdData(folder, me).release(true)
    const hold = holdData(folder, other)
    expect(hold.afterUncleanEnd).toBe(false)
    hold.release(true)
  })

  it('knows that the last holder left without closing', () => {
    const folder = temporaryFolder()
    holdData(folder, me).release(false)
    const hold = holdData(folder, other)
    expect(hold.afterUncleanEnd).toBe(true)
    hold.release(true)
    expect(existsSync(join(folder, 'holder.json'))).toBe(false)
  })

  it('takes an unreadable note for an unclean end', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'holder.json'), '{"pid":')
    const hold = holdData(folder, me)
    expect(hold.afterUncleanEnd).toBe(true)
    hold.release(true)
  })

  it('makes a lock file anew that is garbage', () => {
    const folder = temporaryFolder()
    writeFileSync(
      join(folder, 'holder.db'),
      'no database at all, and long enough to be looked at. '.repeat(40),
    )
    const hold = holdData(folder, me)
    expect(() => holdData(folder, other)).toThrow('process 4711')
    hold.release(true)
  })

  it('throws what the system says where the lock cannot be made', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'holder.db'))
    expect(() => holdData(folder, me)).toThrow(
      expect.objectContaining({ code: expect.stringContaining('SQLITE_CANTOPEN') }),
    )
  })

  it('lets go of a folder where its note cannot be written', () => {
    const folder = temporaryFolder()
    const inTheWay = join(folder, 'holder.json.new')
    mkdirSync(inTheWay)
    expect(() => holdData(folder, me)).toThrow('EISDIR')
    rmdirSync(inTheWay)
    holdData(folder, other).release(true)
  })

  it('says that somebody has it even where the note is gone', () => {
    const folder = temporaryFolder()
    const hold = holdData(folder, me)
    writeFileSync(join(folder, 'holder.json'), 'garbage')
    expect(() => holdData(folder, other)).toThrow('Another Séance is using this data folder')
    hold.release(true)
  })
})
