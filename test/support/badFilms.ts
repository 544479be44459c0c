import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Films as they come from a bad evening, in `folder`; absolute paths. */
export interface BadFilms {
  /** Twelve seconds that play, with captions beside them in two encodings of long ago. */
  good: string
  /** Larger than any browser reads ahead. */
  long: string
  notAVideo: string
  /** Its index was at its end, and its end is missing. */
  withoutIndex: string
  /** Its index is there, half of its pictures are not. */
  cut: string
  /** MPEG-4 part 2 and AAC: of these Chromium plays the sound. */
  otherCodec: string
}

/** The words of the captions: Windows-1252 and UTF-16 both write them otherwise than UTF-8. */
export const captionWords = 'Où est passé l’été ?'

/** Makes them with ffmpeg, in a second or two. */
export const makeBadFilms = (folder: string): BadFilms => {
  const at = (name: string) => join(folder, name)
  const film = (name: string, seconds: number, ...words: string[]) => {
    const picture = `testsrc2=size=320x180:rate=24:duration=${seconds}`
    const sound = `sine=frequency=220:duration=${seconds}`
    const inputs = ['-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound]
    const outputs = ['-c:a', 'aac', '-pix_fmt', 'yuv420p', ...words, at(name)]
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...inputs, ...outputs])
    return at(name)
  }
  const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '24']
  const partOf = (from: string, name: string, share: number) => {
    const bytes = readFileSync(from)
    writeFileSync(at(name), bytes.subarray(0, Math.round(bytes.length * share)))
    return at(name)
  }

  const good = film('good.mp4', 12, ...h264)
  const cue = `1\n00:00:00,000 --> 00:00:11,000\n${captionWords}\n`
  const windows = cue.replaceAll('’', '\u0092')
  writeFileSync(at('good.fr.srt'), Buffer.from(windows, 'latin1'))
  writeFileSync(at('good.en.srt'), Buffer.from(`\uFEFF${cue}`, 'utf16le'))
  writeFileSync(at('notes.mp4'), 'What to buy: bread, milk.\n'.repeat(400))
  const indexFirst = film('whole.mp4', 12, ...h264, '-movflags', '+faststart')
  return {
    good,
    long: film('long.mp4', 60, '-vf', 'noise=alls=80:allf=t', ...h264, '-qp', '18'),
    notAVideo: at('notes.mp4'),
    withoutIndex: partOf(good, 'torn.mp4', 0.6),
    cut: partOf(indexFirst, 'cut.mp4', 0.5),
    otherCodec: film('old.mp4', 6, '-c:v', 'mpeg4'),
  }
}
