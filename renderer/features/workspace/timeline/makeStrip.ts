import type { InputOf, OutputOf } from '../../../../shared/contract/calls.ts'
import { base64Of, encodePicture, type FrameReader, type Picture } from './frameReader.ts'
import {
  posterMoments,
  posterWidth,
  stripFrameWidth,
  stripFrames,
  stripMoments,
} from './stripPlan.ts'

export type KeptStrip = NonNullable<OutputOf<'titles.strip'>>
export type NewStrip = Omit<InputOf<'titles.keepStrip'>, 'titleId'>

/** Mean brightness (0 to 255) below which a frame shows too little to stand for its title. */
const tooDark = 24

const idle = () =>
  new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 1_500 }))

const brightnessOf = (picture: Picture): number => {
  const small = new OffscreenCanvas(16, 9)
  const context = small.getContext('2d')
  if (!context) return tooDark
  context.drawImage(picture, 0, 0, 16, 9)
  const { data } = context.getImageData(0, 0, 16, 9)
  let sum = 0
  for (let at = 0; at < data.length; at += 4)
    sum += 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0)
  return sum / (data.length / 4)
}

const encoded = async (picture: Picture, quality: number): Promise<string | null> => {
  const blob = await encodePicture(picture, quality)
  return blob?.type === 'image/webp' ? base64Of(blob) : null
}

/**
 * A moment whose frame is cheap to decode and still belongs to its cell: the frame before it that stands alone, unless
 * that was taken for the cell before.
 */
const cheapMoment = async (reader: FrameReader, ms: number, cellMs: number, lastMs: number) => {
  const keyMs = await reader.keyMomentBefore(ms + cellMs / 2)
  return keyMs !== null && keyMs > lastMs && keyMs > ms - cellMs / 2 ? keyMs : ms
}

const findPoster = async (reader: FrameReader, durationMs: number): Promise<string | null> => {
  let best: { brightness: number; base64: string } | null = null
  for (const ms of posterMoments(durationMs)) {
    await idle()
    const picture = await reader.frameAt(ms, posterWidth)
    if (!picture) continue
    const brightness = brightnessOf(picture)
    if (best && brightness <= best.brightness) continue
    const base64 = await encoded(picture, 0.8)
    if (base64) best = { brightness, base64 }
    if (brightness >= tooDark) break
  }
  return best?.base64 ?? null
}

/**
 * Makes the frames of the timeline and the picture of *Tonight*, one at a time and only when the page has nothing better
 * to do. Null when no frame can be had, or when `signal` ends it.
 */
export const makeStrip = async (
  reader: FrameReader,
  durationMs: number,
  signal: AbortSignal,
): Promise<NewStrip | null> => {
  const cellMs = durationMs / stripFrames
  const frames: NewStrip['frames'] = []
  let lastMs = -1
  for (const wantedMs of stripMoments(durationMs)) {
    await idle()
    if (signal.aborted) return null
    const ms = await cheapMoment(reader, wantedMs, cellMs, lastMs)
    const picture = await reader.frameAt(ms, stripFrameWidth)
    const base64 = picture && (await encoded(picture, 0.7))
    if (!base64) continue
    lastMs = ms
    frames.push({ atMs: wantedMs, base64 })
  }
  if (frames.length === 0 || signal.aborted) return null
  const poster = await findPoster(reader, durationMs)
  return poster ? { mimeType: 'image/webp', frames, poster } : null
}
