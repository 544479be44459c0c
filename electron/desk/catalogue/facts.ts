import type { Input, InputVideoTrack } from 'mediabunny'
import { FailureError } from '../../../shared/contract/failure.ts'
import type { MediaFacts } from '../../../shared/contract/titles.ts'
import { numberAt } from '../../../shared/entries.ts'

/** What a video file says of itself, without its identity and captions. */
export type PictureFacts = Omit<MediaFacts, 'bytes' | 'sha256' | 'captions'>

/** The bytes of a film that is not simply a file. */
export interface FilmBytes {
  bytes: number
  /** All from `start` to before `end`. */
  read(start: number, end: number): Promise<Uint8Array>
}

/** A file is called cut short when this much of what it declares cannot be read, in ms: containers round, and sound may end later. */
const shortfallMs = 1_500

/** Frames looked at to tell the frame rate. */
const sampledFrames = 120

/**
 * Reads what a video file says of itself: MP4, MOV, WebM or Matroska.
 *
 * @param film the path of its file, or its bytes.
 * @param name for the sentence, without its folder.
 * @throws FailureError `not_a_video`, `no_picture`.
 */
export const readPicture = async (
  film: string | FilmBytes,
  name: string,
): Promise<PictureFacts> => {
  // Loaded with the first file only: the desk answers sooner at start.
  const { CustomSource, FilePathSource, Input, MATROSKA, MP4, QTFF, WEBM } =
    await import('mediabunny')
  const source =
    typeof film === 'string'
      ? new FilePathSource(film, { handleUnhandledError: () => undefined })
      : new CustomSource({ getSize: () => film.bytes, read: film.read })
  const input = new Input({
    source,
    formats: [MP4, QTFF, WEBM, MATROSKA],
  })
  try {
    return await readInput(input, name)
  } catch (error) {
    if (error instanceof FailureError) throw error
    // Whatever a parser stumbles over in a file of any content means the same to the person.
    throw notAVideo(name)
  } finally {
    input.dispose()
  }
}

const readInput = async (input: Input, name: string): Promise<PictureFacts> => {
  if (!(await input.canRead())) throw notAVideo(name)
  const track = await input.getPrimaryVideoTrack()
  if (track === null) {
    if ((await input.getAudioTracks()).length === 0) throw notAVideo(name)
    throw new FailureError(
      'no_picture',
      `“${name}” has sound but no picture, so there is nothing to tag in it. Nothing was changed.`,
      { file: name },
    )
  }
  const declared = await input.getDurationFromMetadata()
  const readable = await readableEnd(input, track)
  if (readable === null) throw notAVideo(name)
  const durationMs = Math.round((declared ?? readable) * 1000)
  const readableMs = Math.round(readable * 1000)
  return {
    durationMs,
    truncatedAtMs: durationMs - readableMs > shortfallMs ? readableMs : null,
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    frameRate: await frameRateOf(track),
    mimeType: await mimeTypeOf(input, track),
  }
}

/** Names the picture's codec also where it is one the parser only knows by its four letters (`mp4v`, `jpeg`). */
const mimeTypeOf = async (input: Input, track: InputVideoTrack): Promise<string> => {
  const mimeType = await input.getMimeType()
  const letters = await track.getInternalCodecId()
  if ((await track.getCodec()) !== null || typeof letters !== 'string') return mimeType
  const others = '; codecs="'
  return mimeType.includes(others)
    ? mimeType.replace(others, () => `${others}${letters}, `)
    : `${mimeType}${others}${letters}"`
}

const notAVideo = (name: string) =>
  new FailureError(
    'not_a_video',
    `“${name}” is not a video that can be read: it is something else, or damaged from its beginning on. Open an MP4, MOV, WebM or MKV file; nothing was changed.`,
    { file: name },
  )

/** The end of the last picture whose bytes are in the file, in seconds; null when there is none. */
const readableEnd = async (input: Input, track: InputVideoTrack): Promise<number | null> => {
  const { EncodedPacketSink } = await import('mediabunny')
  const sink = new EncodedPacketSink(track)
  const last = await sink.getPacket(Infinity, { metadataOnly: true })
  if (last === null) return null
  // Where the file is whole, the title ends with its longest track.
  if ((await sink.getPacket(Infinity)) !== null) return input.computeDuration()
  // The index of an MP4 lists frames that lie behind the end of the file: look for the last one that does not.
  let there: number | null = null
  let [low, high] = [await track.getFirstTimestamp(), last.timestamp]
  while (high - low > 0.01) {
    const middle = (low + high) / 2
    const packet = await sink.getPacket(middle)
    if (packet === null) high = middle
    else {
      there = packet.timestamp + packet.duration
      low = Math.max(middle, packet.timestamp)
    }
  }
  return there
}

/** Frames per second, put right to a usual rate where it is one; null when the first frames do not agree. */
const frameRateOf = async (track: InputVideoTrack): Promise<number | null> => {
  const { EncodedPacketSink } = await import('mediabunny')
  const times: number[] = []
  for await (const packet of new EncodedPacketSink(track).packets(undefined, undefined, {
    metadataOnly: true,
  })) {
    times.push(packet.timestamp)
    if (times.length > sampledFrames) break
  }
  // Packets come in the order of decoding; those at the end may still lack a neighbour.
  const shown = times.sort((a, b) => a - b).slice(0, times.length > 16 ? -8 : undefined)
  const steps = shown.slice(1).map((time, at) => time - numberAt(shown, at))
  const step = steps.reduce((sum, one) => sum + one, 0) / steps.length
  // One picture alone has no rate, nor have several that are shown at the same time.
  if (!(step > 0)) return null
  const steady = steps.every((one) => Math.abs(one - step) < step * 0.25 + 0.001)
  return steady ? usualRate(1 / step) : null
}

const usualRates = [23.976, 24, 25, 29.97, 30, 48, 50, 59.94, 60, 100, 119.88, 120]

/** Times in a WebM are whole ms, so that a measured rate is off by a few thousandths. */
const usualRate = (rate: number): number => {
  const off = (usual: number) => Math.abs(usual - rate) / usual
  const near = usualRates.reduce((one, other) => (off(other) < off(one) ? other : one))
  return off(near) < 0.0006 ? near : Math.round(rate * 1000) / 1000
}
