import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Happened } from '../../../../../electron/desk/screeners/accessLog.ts'
import { openPlaying } from '../../../../../electron/desk/screeners/playing.ts'
import { openVaultFiles } from '../../../../../electron/desk/screeners/vaultFiles.ts'
import { sealedLength } from '../../../../../electron/vault/seal.ts'
import type { Change } from '../../../../../shared/session/events.ts'
import { temporaryFolder } from '../../../../support/desk.ts'
import { ada, film, keysThat, ready, shelfOf, titleId } from './atVault.ts'

const watched = (fromMs: number, toMs: number): Change => ({
  type: 'watched',
  body: { spans: [{ fromMs, toMs, rate: 1 }] },
})

/** A film that plays, over a log that the disk takes or does not. */
const begun = ({
  shelved = ready(),
  bytesHere = sealedLength(film),
  folder = '.',
  keys = keysThat(),
} = {}) => {
  const { shelf, here } = shelfOf(shelved)
  let isFull = false
  let told = 0
  const noted: Partial<Happened>[] = []
  const add = (_: number, { kind, fromMs }: Happened) => {
    if (isFull) throw new Error('the disk is full')
    noted.push(fromMs === undefined ? { kind } : { kind, fromMs })
  }
  const playing = openPlaying({
    shelf,
    keys,
    files: { ...openVaultFiles(folder), filmBytes: () => bytesHere },
    log: { add, lines: () => [], errand: async () => {} },
    account: () => ada,
    standing: () => 'running',
    nameOf: () => 'A film',
    mimeTypeOf: () => undefined,
    timeOver: () => {},
    note: () => {},
    changed: () => void (told += 1),
  })
  return {
    here: () => here.get(titleId),
    noted,
    playing,
    full: (now: boolean) => void (isFull = now),
    told: () => told,
  }
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
    expect(playing.denialOf(ready())).toBe('disk_error')
    await expect(playing.locate(titleId, 'play')).rejects.toThrow('full')
    full(false)
    await playing.locate(titleId, 'play')
    expect(playing.denialOf(ready())).toBeNull()
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

describe('a film that does not play', () => {
  it('for want of its end is damaged from there on, and that is noted once', async () => {
    const { here, noted, playing } = begun({ bytesHere: 0 })
    for (let asked = 0; asked < 2; asked += 1)
      await expect(playing.locate(titleId, 'play')).rejects.toMatchObject({
        failure: { code: 'screener_denied', details: { reason: 'damaged' } },
      })
    expect(here()?.damaged).toEqual([0])
    expect(noted).toEqual([{ kind: 'denied' }])
  })

  it('because the disk does not read its key is not called locked', async () => {
    const broken = new Error('the disk is broken')
    const { noted, playing } = begun({ keys: keysThat(() => Promise.reject(broken)) })
    await expect(playing.locate(titleId, 'play')).rejects.toBe(broken)
    expect(noted).toEqual([])
  })

  it('because nothing was granted yet is not here, and is denied by nothing', async () => {
    const shelved = ready({ grant: null })
    const { playing } = begun({ shelved })
    expect(playing.isHere(titleId)).toBe(false)
    expect(await playing.locate(titleId, 'play')).toBeNull()
    expect(playing.denialOf(shelved)).toBeNull()
  })

  it('has a frame once one was made, and none before', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'vault'))
    const { playing } = begun({ folder })
    expect(await playing.poster(titleId)).toBeNull()
    const poster = Buffer.from('a frame')
    const mimeType = 'image/webp'
    await playing.keepStrip({ titleId, mimeType, frames: [], poster: poster.toString('base64') })
    expect(await playing.poster(titleId)).toEqual({ mimeType, bytes: poster })
  })
})
