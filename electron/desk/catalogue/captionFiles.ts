import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { detect } from 'chardet'
import type { CaptionTrack } from '../../../shared/contract/titles.ts'
import { languageOfCaptionFile } from '../../../shared/media/captionFile.ts'
import { type Captions, parseCaptions, toWebVtt } from '../../../shared/media/captions.ts'

/** A caption track and the file beside the video that it is read from. */
export type CaptionFile = CaptionTrack & { fileName: string }

/** What lies beside a video. */
export interface FoundCaptions {
  files: CaptionFile[]
  /** Files that are not UTF-8, with the encoding they were read in. */
  converted: { file: string; encoding: string }[]
  /** Files that look like captions and hold none. */
  skipped: { file: string }[]
}

/** No caption file of a film comes near this; anything larger is something else. Bytes. */
const largest = 16 * 1024 * 1024

/** Captions in the folder of a video whose names begin with its name, in the order of their names. */
export const findCaptions = async (videoPath: string): Promise<FoundCaptions> => {
  const folder = dirname(videoPath)
  const found: FoundCaptions = { files: [], converted: [], skipped: [] }
  for (const fileName of await captionNames(folder)) {
    const named = languageOfCaptionFile(basename(videoPath), fileName)
    if (named === null) continue
    const read = await readCaptions(join(folder, fileName))
    if (read === null || read.captions.cues.length === 0) {
      found.skipped.push({ file: fileName })
      continue
    }
    if (read.encoding !== 'utf-8') {
      found.converted.push({ file: fileName, encoding: read.encoding })
    }
    found.files.push({ ...named, key: freeKey(named.language, found.files), fileName })
  }
  return found
}

/** A caption file as WebVTT that every browser reads; null when it is gone or holds no caption. */
export const captionsAsWebVtt = async (path: string): Promise<string | null> => {
  const read = await readCaptions(path)
  return read === null || read.captions.cues.length === 0 ? null : toWebVtt(read.captions.cues)
}

const captionNames = async (folder: string): Promise<string[]> => {
  try {
    const names = await readdir(folder)
    return names.filter((name) => /\.(?:vtt|srt)$/i.test(name)).sort()
  } catch {
    // A folder that can be passed but not listed has no captions to offer; the video itself is readable.
    return []
  }
}

/** `fr`, and `fr-2` for the second file of that language. */
const freeKey = (language: string, taken: readonly CaptionFile[]): string => {
  let key = language
  for (let next = 2; taken.some((one) => one.key === key); next += 1) key = `${language}-${next}`
  return key
}

const readCaptions = async (
  path: string,
): Promise<{ captions: Captions; encoding: string } | null> => {
  try {
    const about = await stat(path)
    // A pipe or a device would be read for ever, and take a thread of the whole program with it.
    if (!about.isFile() || about.size > largest) return null
    const { text, encoding } = decodeText(await readFile(path))
    return { captions: parseCaptions(text), encoding }
  } catch {
    // Unreadable is as good as absent: the caller says which file was left out.
    return null
  }
}

/**
 * Text of a file in whatever encoding it is: by its byte order mark, as UTF-8 when it is valid, else by the pattern of
 * zero bytes (UTF-16 without a mark), else by what its letters look like.
 */
export const decodeText = (bytes: Uint8Array): { text: string; encoding: string } => {
  const encoding = encodingOf(bytes)
  try {
    return { text: new TextDecoder(encoding).decode(bytes), encoding }
  } catch {
    // A guess this system has no decoder for.
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' }
  }
}

const encodingOf = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const zeros = zeroShares(bytes.subarray(0, 4096))
  if (zeros.odd > 0.4 && zeros.even < 0.1) return 'utf-16le'
  if (zeros.even > 0.4 && zeros.odd < 0.1) return 'utf-16be'
  if (isUtf8(bytes)) return 'utf-8'
  const guess = detect(bytes)?.toLowerCase() ?? 'windows-1252'
  // The two differ where captions need it: quotation marks, dashes and œ are only in Windows' own.
  return guess === 'iso-8859-1' || guess === 'ascii' || guess === 'utf-8' ? 'windows-1252' : guess
}

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

const zeroShares = (bytes: Uint8Array): { even: number; odd: number } => {
  const count = { even: 0, odd: 0 }
  for (const [at, byte] of bytes.entries()) {
    if (byte === 0) count[at % 2 === 0 ? 'even' : 'odd'] += 1
  }
  const pairs = Math.max(1, bytes.length / 2)
  return { even: count.even / pairs, odd: count.odd / pairs }
}
