import { describe, expect, it, onTestFinished } from 'vitest'
import { openPictures } from '../../../../../electron/desk/catalogue/pictures.ts'
import { openStore } from '../../../../../electron/desk/store/open.ts'
import type { TitleId } from '../../../../../shared/ids.ts'
import {
  countingPorts,
  openTestDesk,
  sample,
  temporaryFolder,
  valueOf,
} from '../../../../support/desk.ts'

/** As much of a JPEG as is looked at. */
const jpeg = (last: number) =>
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, 0, last]).toString('base64')

const strip = {
  titleId: sample,
  mimeType: 'image/jpeg' as const,
  frames: [
    { atMs: 0, base64: jpeg(1) },
    { atMs: 1_000, base64: jpeg(2) },
  ],
  poster: jpeg(3),
}

describe('the frames of a title', () => {
  it('are kept for the timeline, also after a restart', async () => {
    const folder = temporaryFolder()
    const desk = openTestDesk(folder)
    expect(await desk.call('titles.strip', { titleId: sample })).toBeNull()
    await desk.call('titles.keepStrip', strip)
    await desk.close()
    expect(await openTestDesk(folder).call('titles.strip', { titleId: sample })).toEqual({
      mimeType: 'image/jpeg',
      frames: strip.frames,
    })
  })

  it('take the place of earlier ones', async () => {
    const { call } = openTestDesk(temporaryFolder())
    await call('titles.keepStrip', strip)
    await call('titles.keepStrip', { ...strip, frames: [{ atMs: 500, base64: jpeg(4) }] })
    expect((await call('titles.strip', { titleId: sample }))?.frames).toEqual([
      { atMs: 500, base64: jpeg(4) },
    ])
  })

  it('give Tonight a poster', async () => {
    const { call, desk } = openTestDesk(temporaryFolder())
    await call('titles.keepStrip', strip)
    expect((await call('tonight.list', { weekStartsAtMs: 0 })).rows[0]?.hasPoster).toBe(true)
    const poster = valueOf(await desk.inner('poster', { titleId: sample })) as { bytes: Buffer }
    expect(poster.bytes.toString('base64')).toBe(jpeg(3))
  })

  it('are not shown once the title was removed', async () => {
    const { call, fail, desk } = openTestDesk(temporaryFolder())
    await call('titles.keepStrip', strip)
    await call('titles.remove', { titleId: sample })
    expect((await fail('titles.strip', { titleId: sample })).code).toBe('title_unknown')
    expect((await desk.inner('poster', { titleId: sample })).ok).toBe(false)
  })

  it('that are no pictures are refused, and the earlier ones stay', async () => {
    const { call, fail } = openTestDesk(temporaryFolder())
    await call('titles.keepStrip', strip)
    const page = Buffer.from('<script>alert(1)</script>').toString('base64')
    expect(await fail('titles.keepStrip', { ...strip, poster: page })).toMatchObject({
      code: 'invalid_input',
      details: { path: 'poster' },
    })
    expect((await call('titles.strip', { titleId: sample }))?.frames).toEqual(strip.frames)
  })

  it('of a title that is not there are refused', async () => {
    const { fail } = openTestDesk(temporaryFolder())
    expect((await fail('titles.keepStrip', { ...strip, titleId: 'nowhere' })).code).toBe(
      'title_unknown',
    )
  })
})

describe('a poster of the catalogue', () => {
  const picture = (begins: string) => Buffer.from(`${begins}and more`, 'latin1')
  const webp = picture('RIFF\x10\0\0\0WEBP')
  const png = picture('\x89PNG\r\n\x1a\n\0\0\0\0')
  const titleId = 'a-film' as TitleId
  const kept = (mimeType: string, bytes: Buffer) => {
    const store = openStore({ folder: temporaryFolder(), root: 'browser', ports: countingPorts() })
    onTestFinished(() => store.close(true))
    const pictures = openPictures(store)
    pictures.keepPoster(titleId, { mimeType, bytes })
    return pictures.poster(titleId)
  }

  it.each([
    ['image/webp', webp],
    ['image/png', png],
    ['image/jpeg', Buffer.from(jpeg(1), 'base64')],
  ])('is kept as %s where it is one', (mimeType, bytes) => {
    expect(kept(mimeType, bytes)).toMatchObject({ mimeType, bytes })
  })

  it.each([
    ['nothing', 'image/png', Buffer.alloc(0)],
    ['a page', 'image/webp', Buffer.from('<html><body>no picture</body></html>')],
    ['a picture of another type', 'image/png', webp],
    ['a sound in the same box', 'image/webp', picture('RIFF\x10\0\0\0WAVE')],
    ['a picture of a type that is not served', 'image/svg+xml', png],
  ])('is not kept where it is %s', (_, mimeType, bytes) => {
    expect(kept(mimeType, bytes)).toBeNull()
  })
})
