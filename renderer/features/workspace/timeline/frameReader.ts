import type { CanvasSink, Input, WrappedCanvas } from 'mediabunny'

/** Frames of a title as pictures, decoded beside the player and at its convenience. */
export interface FrameReader {
  /** The frame shown at `ms`, `width` px wide; null where there is none. */
  frameAt(ms: number, width: number): Promise<Picture | null>
  /** The last frame at or before `ms` that can be decoded on its own, in ms; null where there is none. */
  keyMomentBefore(ms: number): Promise<number | null>
  close(): void
}

export type Picture = WrappedCanvas['canvas']

/** Bytes of the film kept in memory while frames are read. */
const mostBytesKept = 8 * 1024 * 1024

/** Opens the film at `url`; null where it cannot be read or decoded here. The decoder is loaded only now. */
export const openFrameReader = async (url: string): Promise<FrameReader | null> => {
  const { ALL_FORMATS, CanvasSink, EncodedPacketSink, Input, UrlSource } =
    await import('mediabunny')
  const source = new UrlSource(url, {
    maxCacheSize: mostBytesKept,
    parallelism: 1,
    // A film that does not answer is the player's affair.
    getRetryDelay: () => null,
    handleUnhandledError: () => {},
  })
  const input: Input = new Input({ formats: ALL_FORMATS, source })
  try {
    const track = await input.getPrimaryVideoTrack()
    if (!track || !(await track.canDecode())) {
      input.dispose()
      return null
    }
    const firstMs = (await track.getFirstTimestamp()) * 1000
    const packets = new EncodedPacketSink(track)
    const sinks = new Map<number, CanvasSink>()
    const sinkOf = (width: number) => {
      const known = sinks.get(width)
      if (known) return known
      const sink = new CanvasSink(track, { width, poolSize: 1 })
      sinks.set(width, sink)
      return sink
    }
    return {
      frameAt: async (ms, width) =>
        (await sinkOf(width).getCanvas(Math.max(ms, firstMs) / 1000))?.canvas ?? null,
      keyMomentBefore: async (ms) => {
        const packet = await packets.getKeyPacket(Math.max(ms, firstMs) / 1000, {
          metadataOnly: true,
        })
        return packet && packet.timestamp * 1000
      },
      close: () => input.dispose(),
    }
  } catch {
    input.dispose()
    return null
  }
}

/** A picture as bytes for an address or a file; WebP where the browser makes it, as Chromium does. */
export const encodePicture = async (picture: Picture, quality: number): Promise<Blob | null> => {
  if (picture instanceof OffscreenCanvas)
    return picture.convertToBlob({ type: 'image/webp', quality })
  return new Promise((resolve) => picture.toBlob(resolve, 'image/webp', quality))
}

/** Base64 of bytes, without the head of a data address. */
export const base64Of = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result).split(',', 2)[1] ?? ''))
    reader.addEventListener('error', () => reject(reader.error ?? new Error('not readable')))
    reader.readAsDataURL(blob)
  })
