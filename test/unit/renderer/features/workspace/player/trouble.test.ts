import { describe, expect, it } from 'vitest'
import {
  diagnose,
  type Symptoms,
} from '../../../../../../renderer/features/workspace/player/trouble.ts'

const notSupported = 4
const decode = 3
const network = 2

const symptoms = (some: Partial<Symptoms>): Symptoms => ({
  errorCode: null,
  canPlay: 'probably',
  soundAlone: false,
  status: 206,
  code: null,
  screener: null,
  atMs: 10_000,
  truncatedAtMs: null,
  ...some,
})

describe('why a film does not go on', () => {
  it.each([
    ['nobody answers', { status: null, errorCode: network }, 'gone'],
    ['the desk has stopped behind its server', { status: 503 }, 'gone'],
    ['the file is not there', { status: 404, errorCode: notSupported }, 'missing'],
    ['the file may not be read', { status: 403, errorCode: network }, 'unreadable'],
    ['the browser does not know the codec', { errorCode: decode, canPlay: '' }, 'codec'],
    ['the browser refuses what the desk could read', { errorCode: notSupported }, 'codec'],
    ['of picture and sound only the sound can be played', { soundAlone: true }, 'codec'],
    ['the bytes are damaged', { errorCode: decode }, 'unreadable'],
    ['the file ended before its film', { errorCode: decode, truncatedAtMs: 10_500 }, 'cut'],
    [
      'the file ends far behind the damage',
      { errorCode: decode, truncatedAtMs: 90_000 },
      'unreadable',
    ],
  ] as const)('%s', (_, some, problem) => {
    expect(diagnose(symptoms(some))).toBe(problem)
  })

  it.each([
    ['the vault denies it', { status: 403, code: 'screener_denied' }, 'screener'],
    [
      'its right was withdrawn, though its bytes are still buffered',
      { screener: { phase: 'ended', reason: 'revoked' } },
      'screener',
    ],
    ['it is locked', { status: 403, screener: { phase: 'ready', reason: 'locked' } }, 'screener'],
    [
      'it is still on its way',
      { status: 404, screener: { phase: 'fetching', reason: null } },
      'screener',
    ],
    [
      'a piece of it is damaged where it stands',
      { errorCode: network, screener: { phase: 'ready', reason: 'damaged' } },
      'screener',
    ],
    ['nobody answers', { status: null, screener: { phase: 'ready', reason: 'locked' } }, 'gone'],
    [
      'it is well and cannot be decoded here',
      { errorCode: decode, canPlay: '', screener: { phase: 'ready', reason: null } },
      'codec',
    ],
  ] as const)('of the vault: %s', (_, some, problem) => {
    expect(diagnose(symptoms(some))).toBe(problem)
  })

  it('is the damaged piece of a film of the vault that stands still, before the browser calls it an error', () => {
    const screener = { phase: 'ready', reason: 'damaged' } as const
    expect(diagnose(symptoms({ screener }))).toBe('screener')
    expect(diagnose(symptoms({ screener, soundAlone: true }))).toBe('codec')
  })

  it('is no trouble while the disk is only slow', () => {
    expect(diagnose(symptoms({}))).toBeNull()
  })
})
