import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPicture } from '../../../../../electron/desk/catalogue/facts.ts'
import { temporaryFolder } from '../../../../support/desk.ts'
import { findFfmpeg } from '../../../../support/system.ts'

const ffmpeg = findFfmpeg()

/** What a film says of itself that ffmpeg makes of these words. */
const factsOf = (name: string, ...words: string[]) => {
  const path = join(temporaryFolder(), name)
  const run = spawnSync(ffmpeg ?? '', ['-v', 'error', '-y', ...words, path], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(run.stderr)
  return readPicture(path, name)
}
const picture = (rate: string, seconds = 2) =>
  ['-f', 'lavfi', '-i', `testsrc=d=${seconds}:s=160x90:r=${rate}`] as const
const sound = ['-f', 'lavfi', '-i', 'sine=d=2'] as const
const h264 = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p'] as const

describe.skipIf(ffmpeg === null)('the frame rate of a film (needs ffmpeg)', () => {
  it.each([
    ['24000/1001', 23.976],
    ['24', 24],
    ['30000/1001', 29.97],
  ])('%s is %d', async (rate, said) => {
    expect((await factsOf('film.mp4', ...picture(rate), ...h264)).frameRate).toBe(said)
    expect((await factsOf('film.webm', ...picture(rate), '-c:v', 'libvpx')).frameRate).toBe(said)
  })

  it('that is no usual one is said as it is', async () => {
    expect((await factsOf('film.mp4', ...picture('17'), ...h264)).frameRate).toBe(17)
  })

  it('of few pictures is known as well', async () => {
    const { frameRate } = await factsOf('film.mp4', ...picture('10', 0.5), ...h264)
    expect(frameRate).toBe(10)
  })

  it('of one picture alone is none', async () => {
    const words = [...picture('25'), '-frames:v', '1', ...h264]
    expect((await factsOf('film.mp4', ...words)).frameRate).toBeNull()
  })

  it('of pictures that come as they like is none', async () => {
    const uneven = ['-vf', "select='not(mod(n,5))+not(mod(n,7))'", '-fps_mode', 'vfr']
    const { frameRate } = await factsOf('film.mp4', ...picture('25', 4), ...uneven, ...h264)
    expect(frameRate).toBeNull()
  })
})

describe.skipIf(ffmpeg === null)('the type of a film (needs ffmpeg)', () => {
  it('names a picture that only its four letters tell of, before the sound', async () => {
    const words = [...picture('24'), ...sound, '-c:v', 'mpeg4', '-c:a', 'aac']
    const { mimeType } = await factsOf('film.mp4', ...words)
    expect(mimeType).toMatch(/^video\/mp4; codecs="mp4v, mp4a\.[^"]*"$/)
  })

  it('names it also where there is nothing else', async () => {
    const { mimeType } = await factsOf('film.mp4', ...picture('24'), '-c:v', 'mpeg4')
    expect(mimeType).toBe('video/mp4; codecs="mp4v"')
  })
})

describe.skipIf(ffmpeg === null)('the length of a film (needs ffmpeg)', () => {
  it('that does not say it is what can be read', async () => {
    const words = [...picture('25'), '-c:v', 'libvpx', '-live', '1']
    const { durationMs, truncatedAtMs } = await factsOf('film.webm', ...words)
    expect([durationMs, truncatedAtMs]).toEqual([2_000, null])
  })

  it('is read from bytes as from a file', async () => {
    const path = join(temporaryFolder(), 'film.mp4')
    spawnSync(ffmpeg ?? '', ['-v', 'error', ...picture('25'), ...h264, path])
    const bytes = readFileSync(path)
    const read = async (start: number, end: number) => bytes.subarray(start, end)
    const facts = await readPicture({ bytes: bytes.length, read }, 'film.mp4')
    expect(facts).toEqual(await readPicture(path, 'film.mp4'))
  })
})

describe.skipIf(ffmpeg === null)('a file without a picture (needs ffmpeg)', () => {
  it('is refused as sound alone where it has that', async () => {
    const facts = factsOf('film.mp4', ...sound, '-c:a', 'aac')
    await expect(facts).rejects.toMatchObject({ failure: { code: 'no_picture' } })
  })
})
