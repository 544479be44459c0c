import type { InputOf } from '../../../shared/contract/calls.ts'
import { FailureError } from '../../../shared/contract/failure.ts'
import type { TitleId } from '../../../shared/ids.ts'
import type { Store } from '../store/open.ts'

export interface Picture {
  mimeType: string
  bytes: Uint8Array
}

export interface Strip {
  mimeType: string
  frames: { atMs: number; base64: string }[]
}

/** Frames of titles, made by the page's own decoder and kept so that they need not be made again. */
export interface Pictures {
  /** Puts a strip and poster in the place of earlier ones. @throws FailureError `invalid_input` when a frame is no picture. */
  keep(input: InputOf<'titles.keepStrip'>): void
  /** Keeps artwork that came with a title; nothing that is no picture. */
  keepPoster(titleId: TitleId, poster: Picture): void
  strip(titleId: TitleId): Strip | null
  poster(titleId: TitleId): Picture | null
  hasPoster(titleId: TitleId): boolean
}

export const openPictures = ({ catalogue }: Store): Pictures => {
  const removeStrip = catalogue.prepare<[string]>('DELETE FROM strips WHERE title_id = ?')
  const addFrame = catalogue.prepare<[string, number, string, Buffer]>(
    'INSERT OR REPLACE INTO strips (title_id, at_ms, mime_type, bytes) VALUES (?, ?, ?, ?)',
  )
  const setPoster = catalogue.prepare<[string, string, Buffer]>(
    'INSERT OR REPLACE INTO posters (title_id, mime_type, bytes) VALUES (?, ?, ?)',
  )
  const frames = catalogue.prepare<[string], { atMs: number; mimeType: string; bytes: Buffer }>(
    'SELECT at_ms AS atMs, mime_type AS mimeType, bytes FROM strips WHERE title_id = ? ORDER BY at_ms',
  )
  const poster = catalogue.prepare<[string], { mimeType: string; bytes: Buffer }>(
    'SELECT mime_type AS mimeType, bytes FROM posters WHERE title_id = ?',
  )
  const hasPoster = catalogue
    .prepare<[string], number>('SELECT 1 FROM posters WHERE title_id = ?')
    .pluck()

  const keep = catalogue.transaction((input: InputOf<'titles.keepStrip'>) => {
    removeStrip.run(input.titleId)
    for (const [at, { atMs, base64 }] of input.frames.entries()) {
      addFrame.run(
        input.titleId,
        atMs,
        input.mimeType,
        decode(base64, input.mimeType, `frames.${at}`),
      )
    }
    setPoster.run(input.titleId, input.mimeType, decode(input.poster, input.mimeType, 'poster'))
  })

  return {
    keep: (input) => keep.immediate(input),
    keepPoster: (titleId, { mimeType, bytes }) => {
      const picture = Buffer.from(bytes)
      if (isPicture(picture, mimeType)) setPoster.run(titleId, mimeType, picture)
    },
    strip: (titleId) => {
      const rows = frames.all(titleId)
      const [first] = rows
      if (first === undefined) return null
      return {
        mimeType: first.mimeType,
        frames: rows.map(({ atMs, bytes }) => ({ atMs, base64: bytes.toString('base64') })),
      }
    },
    poster: (titleId) => poster.get(titleId) ?? null,
    hasPoster: (titleId) => hasPoster.get(titleId) === 1,
  }
}

/** What is served later as a picture is one: nothing else can be slipped in under its type. */
const decode = (base64: string, mimeType: string, path: string): Buffer => {
  const bytes = Buffer.from(base64, 'base64')
  if (mimeType !== 'image/png' && isPicture(bytes, mimeType)) return bytes
  throw new FailureError('invalid_input', `${path} is not a picture of type ${mimeType}.`, {
    path,
    reason: mimeType,
  })
}

const isPicture = (bytes: Buffer, mimeType: string): boolean => {
  const begins = bytes.toString('latin1', 0, 12)
  if (bytes.length <= 12) return false
  if (mimeType === 'image/jpeg') return begins.startsWith('\xff\xd8\xff')
  if (mimeType === 'image/png') return begins.startsWith('\x89PNG\r\n\x1a\n')
  return mimeType === 'image/webp' && begins.startsWith('RIFF') && begins.endsWith('WEBP')
}
