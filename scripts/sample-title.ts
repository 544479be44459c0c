/**
 * Makes the sample title, `assets/sample/sample.mp4`: a short film drawn frame by frame and put together by ffmpeg.
 * The result is committed; run this (`npm run sample`) only to change the film. It needs ffmpeg with libx264, and two
 * fonts that fontconfig knows; what is missing is named. The captions beside it are written by hand.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { height, width } from './sample-title/draw.ts'
import { filmLasts, frameRate, pixelsAt } from './sample-title/film.ts'
import type { Face, Faces } from './sample-title/film.ts'
import { sampleRate } from './sample-title/mixer.ts'
import { soundtrack } from './sample-title/sound.ts'

const target = fileURLToPath(new URL('../assets/sample/sample.mp4', import.meta.url))
/** The film travels with every installation: larger than this it is not written. */
const mostBytes = 2_500_000

const answerOf = (command: string, args: string[]): string | null => {
  const run = spawnSync(command, args, { encoding: 'utf8' })
  return run.status === 0 ? run.stdout : null
}

/** The first of the families that this computer has, with the file that holds it. */
const faceAmong = (families: readonly string[]): Face | null => {
  for (const family of families) {
    const found = answerOf('fc-match', ['-f', '%{family}\t%{file}', `${family}:italic`])
    const [name = '', file] = (found ?? '').split('\t')
    if (file && name.split(',')[0] === family) return { family, file }
  }
  return null
}

const missing: string[] = []
if (!answerOf('ffmpeg', ['-hide_banner', '-encoders'])?.includes('libx264')) {
  missing.push('ffmpeg with libx264 (Debian, Ubuntu: apt-get install ffmpeg)')
}
const serif = faceAmong(['P052', 'Liberation Serif', 'DejaVu Serif'])
const hand = faceAmong(['Z003', 'P052', 'Liberation Serif', 'DejaVu Serif'])
if (serif === null || hand === null) {
  missing.push(
    'an italic font that fc-match finds (Debian, Ubuntu: apt-get install fontconfig fonts-urw-base35)',
  )
}
if (missing.length > 0 || serif === null || hand === null) {
  console.error(
    `The sample title was not made, nothing was changed. Missing: ${missing.join('; ')}.`,
  )
  process.exit(1)
}
const faces: Faces = { serif, hand }

const work = mkdtempSync(join(tmpdir(), 'seance-sample-'))
try {
  const sound = join(work, 'sound.pcm')
  writeFileSync(sound, soundtrack())
  const made = join(work, 'sample.mp4')
  const ffmpeg = spawn(
    'ffmpeg',
    [
      ['-hide_banner', '-loglevel', 'error', '-y'],
      ['-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', `${width}x${height}`, '-r', `${frameRate}`],
      ['-i', 'pipe:0'],
      ['-f', 's16le', '-ar', `${sampleRate}`, '-ac', '2', '-i', sound],
      // A little film grain keeps the dark gradients from falling into bands.
      ['-vf', 'noise=c0s=3:c0f=t:all_seed=7,format=yuv420p'],
      // A small room around every sound.
      ['-af', 'aecho=0.9:0.85:47|71|113:0.22|0.16|0.1,volume=1.9,alimiter=limit=0.9'],
      ['-c:v', 'libx264', '-preset', 'veryslow', '-tune', 'animation', '-crf', '25'],
      // A key frame every two seconds: seeking and the strip of frames stay quick.
      ['-g', `${frameRate * 2}`, '-profile:v', 'high', '-threads', '2'],
      ['-colorspace', 'smpte170m', '-color_primaries', 'smpte170m', '-color_trc', 'smpte170m'],
      ['-c:a', 'aac', '-b:a', '72k', '-shortest'],
      ['-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact'],
      ['-movflags', '+faststart', made],
    ].flat(),
    { stdio: ['pipe', 'inherit', 'inherit'] },
  )
  const ended = once(ffmpeg, 'close')
  const frames = Math.round(filmLasts * frameRate)
  for (let frame = 0; frame < frames; frame++) {
    if (!ffmpeg.stdin.write(pixelsAt(frame / frameRate, faces))) {
      await Promise.race([once(ffmpeg.stdin, 'drain'), ended])
    }
    if (ffmpeg.exitCode !== null) break
    if (frame % (frameRate * 10) === 0) console.log(`${frame / frameRate} of ${filmLasts} s`)
  }
  ffmpeg.stdin.end()
  const [code] = (await ended) as [number | null]
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}`)
  const bytes = statSync(made).size
  if (bytes > mostBytes) throw new Error(`the film has ${bytes} bytes, more than ${mostBytes}`)
  copyFileSync(made, target)
  console.log(`${target}: ${bytes} bytes, ${filmLasts} s`)
} finally {
  rmSync(work, { recursive: true, force: true })
}
