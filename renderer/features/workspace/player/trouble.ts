import type { MediaFacts } from '../../../../shared/contract/titles.ts'
import type { Screener } from '../../../../shared/contract/screeners.ts'
import { isPlayable } from '../../../stores/preparing.ts'
import type { PictureProblem } from '../../../stores/player.ts'

/** What is known when the film does not go on. */
export interface Symptoms {
  /** `MediaError.code`; null when the film only waits. */
  errorCode: number | null
  /** What `canPlayType` says of the file's type: the empty text is no. */
  canPlay: string
  /** The element has the film's first frames and makes no picture of them: it plays the sound alone, and reports no error. */
  soundAlone: boolean
  /** HTTP status of the first byte of the film; null when nobody answered. */
  status: number | null
  /** What the answer says is wrong (`Failure.code`), where it is no film; null otherwise. */
  code: string | null
  /** What the vault has of the title; null for one's own film. */
  screener: Pick<Screener, 'phase' | 'reason'> | null
  /** Where the film stands, ms of the title. */
  atMs: number
  truncatedAtMs: number | null
}

/** How near the end of a file that is cut short a failure counts as that end, in ms. */
export const nearTheCutMs = 3_000

/** `MEDIA_ERR_SRC_NOT_SUPPORTED` */
const notSupported = 4

/** Names the problem, or null when there is none to name: a slow disk is no problem yet. */
export const diagnose = (symptoms: Symptoms): PictureProblem | null => {
  const { errorCode, canPlay, soundAlone, status, code, screener, atMs, truncatedAtMs } = symptoms
  if (status === null) return 'gone'
  if (code?.startsWith('screener_') || (screener && !isPlayable(screener))) return 'screener'
  // A damaged piece breaks the film off where it is, and its first byte may be had all the same. Chromium asks for the piece
  // again and again for half a minute before it calls that an error: a film that stands still that long is not left unsaid.
  if (screener?.reason === 'damaged' && !soundAlone) return 'screener'
  if (status === 503) return 'gone'
  if (status === 404 || status === 410) return 'missing'
  if (status >= 400) return 'unreadable'
  if (soundAlone) return 'codec'
  if (truncatedAtMs !== null && atMs >= truncatedAtMs - nearTheCutMs) return 'cut'
  if (errorCode === null) return null
  // The desk has read this file's container: what the browser will not take is what is in it.
  return canPlay === '' || errorCode === notSupported ? 'codec' : 'unreadable'
}

type Answered = Pick<Symptoms, 'status' | 'code'>

/** Asks for the first byte of the film: is the file there, and is anybody there to say so, or why not? */
export const askForMedia = async (url: string): Promise<Answered> => {
  try {
    const response = await fetch(url, { headers: { range: 'bytes=0-0' }, cache: 'no-store' })
    const { status } = response
    if (response.ok) await response.body?.cancel()
    return { status, code: response.ok ? null : await codeOf(response) }
  } catch {
    return { status: null, code: null }
  }
}

/** The code of a problem document; null where it is none. */
const codeOf = async (response: Response): Promise<string | null> => {
  const said: unknown = await response.json().catch(() => null)
  return typeof said === 'object' && said && 'code' in said ? String(said.code) : null
}

/** The desk found a picture in this film: an element that has none of any size cannot decode it. */
export const playsSoundAlone = (video: HTMLVideoElement): boolean =>
  video.readyState >= video.HAVE_METADATA && video.videoWidth === 0

/** Why this element does not go on with this film. */
export const findTrouble = async (
  video: HTMLVideoElement,
  url: string,
  { mimeType, truncatedAtMs }: MediaFacts,
  screenerNow: () => Promise<Screener | null>,
): Promise<PictureProblem | null> => {
  const atMs = video.currentTime * 1000
  const errorCode = video.error?.code ?? null
  const canPlay = video.canPlayType(mimeType)
  const soundAlone = playsSoundAlone(video)
  const { status, code } = await askForMedia(url)
  const screener = await screenerNow()
  return diagnose({ errorCode, canPlay, soundAlone, status, code, screener, atMs, truncatedAtMs })
}
