import { describe, expect, it } from 'vitest'
import type { Happened } from '../../../../../electron/desk/screeners/accessLog.ts'
import { openPlaying } from '../../../../../electron/desk/screeners/playing.ts'
import type { Shelved } from '../../../../../electron/desk/screeners/shelf.ts'
import { openVaultFiles } from '../../../../../electron/desk/screeners/vaultFiles.ts'
import type { Account } from '../../../../../electron/desk/sync/accounts.ts'
import { sealedLength } from '../../../../../electron/vault/seal.ts'
import type { TitleId } from '../../../../../shared/ids.ts'
import type { Change } from '../../../../../shared/session/events.ts'

const titleId = 'a film' as TitleId
const grant = { grantId: 'one', watermarkId: 'w', grantedAtMs: 0, untilMs: 9, seenMs: 0 }
const film = { bytes: 100, etag: '"1"', mimeType: 'video/mp4', captions: [] }
const ready: Shelved = {
  personId: 'ada',
  titleId,
  ordinal: 2,
  place: 0,
  phase: 'ready',
  reason: null,
  paused: false,
  grant,
  film,
  damaged: [],
}
const account: Account = {
  ordinal: 2,
  deviceId: 'd',
  personId: 'ada',
  name: 'Ada',
  role: 'tagger',
  locale: 'en',
  url: 'https://catalogue/',
  epoch: 'e',
  ackedThrough: 0,
  durableThrough: 0,
  workOffline: false,
  lastReachedMs: null,
  obstacle: null,
}
const watched = (fromMs: number, toMs: number): Change => ({
  type: 'watched',
  body: { spans: [{ fromMs, toMs, rate: 1 }] },
})

/** A film that plays, over a log that the disk takes or does not. */
const begun = () => {
  let isFull = false
  let told = 0
  const noted: Partial<Happened>[] = []
  const add = (_: number, { kind, fromMs }: Happened) => {
    if (isFull) throw new Error('the disk is full')
    noted.push(fromMs === undefined ? { kind } : { kind, fromMs })
  }
  const playing = openPlaying({
    shelf: {
      find: () => ready,
      of: () => [ready],
      all: () => [ready],
      put: () => {},
      remove: () => {},
    },
    keys: {
      keeping: () => ({ keeping: 'keychain', whyNowhere: null, passphrase: null }),
      keep: async () => {},
      ownerOf: () => null,
      open: async () => new Uint8Array(32),
      destroy: () => {},
      setPassphrase: async () => {},
      unlock: async () => {},
      forgetPassphrase: () => {},
      close: () => {},
    },
    files: { ...openVaultFiles('.'), filmBytes: () => sealedLength(film) },
    log: { add, lines: () => [], errand: async () => {} },
    account: () => account,
    standing: () => 'running',
    nameOf: () => 'A film',
    mimeTypeOf: () => null,
    timeOver: () => {},
    note: () => {},
    changed: () => void (told += 1),
  })
  return { noted, playing, full: (now: boolean) => void (isFull = now), told: () => told }
}

describe('what is played', () => {
  it('is not shown on without its record, which is made up for before it is shown again', async () => {
    const { full, noted, playing, told } = begun()
    await playing.locate(titleId, 'play')
    playing.noteChanges(titleId, [watched(0, 1_000)])
    full(true)
    const before = told()
    playing.noteChanges(titleId, [watched(1_000, 2_000), watched(5_000, 6_000)])
    expect(told()).toBeGreaterThan(before)
    expect(playing.denialOf(ready)).toBe('disk_error')
    await expect(playing.locate(titleId, 'play')).rejects.toThrow('full')
    full(false)
    await playing.locate(titleId, 'play')
    expect(playing.denialOf(ready)).toBeNull()
    expect(noted).toEqual([
      { kind: 'opened' },
      { kind: 'played', fromMs: 0 },
      { kind: 'played', fromMs: 1_000 },
      { kind: 'played', fromMs: 5_000 },
      { kind: 'opened' },
    ])
  })

  it('is told apart from what is read to make its small frames, and these once', async () => {
    const { noted, playing } = begun()
    await playing.locate(titleId, 'frame')
    await playing.locate(titleId, 'frame')
    await playing.strip(titleId)
    playing.noteChanges(titleId, [watched(0, 1_000)])
    expect(noted).toEqual([{ kind: 'framed' }])
    await playing.locate(titleId, 'play')
    expect(noted).toEqual([{ kind: 'framed' }, { kind: 'opened' }])
  })

  it('and tagged can be exported from a full disk', () => {
    const { full, noted, playing } = begun()
    full(true)
    playing.noteExport(titleId)
    full(false)
    playing.noteExport(titleId)
    expect(noted).toEqual([{ kind: 'exported' }])
  })

  it('has the captions that came with it, whatever a page asks for', async () => {
    const { playing } = begun()
    // Below the vault there are other files, and devices that have no end.
    expect(await playing.captions(titleId, 'x/../../package.json')).toBeNull()
    expect(await playing.captions(titleId, 'x/../..')).toBeNull()
  })
})
