import { describe, expect, it } from 'vitest'
import { failureOf, freeBytesAt, isDamage, readFirst } from '../../../../electron/desk/disk.ts'
import { FailureError } from '../../../../shared/contract/failure.ts'
import { temporaryFolder } from '../../../support/desk.ts'

const thrown = (code: string) => Object.assign(new Error(code), { code })
const here = temporaryFolder

describe('what the disk did to a change is said', () => {
  it.each([
    ['SQLITE_FULL', 'disk_full'],
    ['ENOSPC', 'disk_full'],
    ['EDQUOT', 'disk_full'],
    ['SQLITE_READONLY_DBMOVED', 'disk_read_only'],
    ['EROFS', 'disk_read_only'],
    ['SQLITE_IOERR_WRITE', 'disk_error'],
    ['SQLITE_CANTOPEN', 'disk_error'],
    ['EIO', 'disk_error'],
  ])('%s as %s', (code, said) => {
    expect(failureOf(thrown(code), here())).toMatchObject({ code: said })
  })

  it('as it was said already, and not at all where the disk did nothing', () => {
    const own = new FailureError('session_submitted', 'It is submitted.')
    expect(failureOf(own, here())).toBe(own.failure)
    expect(failureOf(new TypeError('no bytes'), here())).toBeNull()
    expect(failureOf(thrown('ERR_ASSERTION'), here())).toBeNull()
  })

  it('as an error where nobody says how much room is left', () => {
    const nowhere = `${here()}/nowhere`
    expect(freeBytesAt(nowhere)).toBeNull()
    expect(failureOf(thrown('SQLITE_IOERR_WRITE'), nowhere)).toMatchObject({ code: 'disk_error' })
  })
})

it('the first bytes of a file that is not there are none, and those of a folder an error', () => {
  expect(readFirst(`${here()}/nothing`, 8)).toHaveLength(0)
  expect(() => readFirst(here(), 8)).toThrow('EISDIR')
})

it('a file whose content cannot be trusted is told from a disk that is full', () => {
  expect(isDamage(thrown('SQLITE_CORRUPT_VTAB'))).toBe(true)
  expect(isDamage(thrown('SQLITE_FULL'))).toBe(false)
  expect(isDamage('SQLITE_CORRUPT')).toBe(false)
})
