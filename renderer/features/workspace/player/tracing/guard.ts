import type { Screening } from '../../../../../shared/contract/screeners.ts'
import { roomBeside } from './captionRoom.ts'
import { stayAt } from './course.ts'
import { createCourseTime } from './courseTime.ts'
import { createCourtesy } from './courtesy.ts'
import { inscriptionFor } from './inscription.ts'
import { createMark, createRuler } from './mark.ts'
import { overlapOf, settingFor, type Box } from './placing.ts'
import type { SealedVideo } from './sealedVideo.ts'
import { watchPicture, type Sightline } from './sightline.ts'
import { createVerdict, type Sight, type Verdict } from './verdict.ts'

/** How often it is looked, in ms, beside whatever happens. The clock of the mark goes by it, too. */
const lookEveryMs = 250

/** How often Chromium says whether something covers the mark, in ms; it takes no less. */
const coveredDelayMs = 100

/** The mark may be cut by so much: boxes are rounded to the pixels of the screen. */
const wholeShare = 0.95
const roundingPx = 2

/** What of ours lies over the picture and is gone soon: the mark makes room. It never goes for that. */
const passing = 'dialog[open], [data-passing]'

export interface Guarded {
  video: HTMLVideoElement
  sealed: SealedVideo
  screening: Screening
  /** False while there is a message where the picture would be. */
  hasPicture(): boolean
  /** Told after each look. */
  judged(verdict: Verdict): void
}

/**
 * Draws the mark above the picture wherever that is, and looks whether it can be seen: not by where it should be, but by what the
 * browser itself says is above it (Intersection Observer 2: covered, filtered, transparent, cut).
 */
export const startGuard = (guarded: Guarded): { end(): void } => {
  const { video, sealed, screening, judged } = guarded
  const mark = createMark()
  const widthOf = createRuler()
  const verdict = createVerdict()
  const courteous = createCourtesy()
  const courseMs = createCourseTime(Date.now, () => performance.now())
  const ends = new AbortController()
  let isClear = false
  let place: Box | null = null
  let sightline: Sightline | null = null

  const draw = ({ film, inSight }: Sightline): boolean => {
    const now = new Date()
    const room = inSight && guarded.hasPicture() ? roomIn(video, inSight) : null
    const inscription = inscriptionFor(screening, now, widthOf)
    const setting = room && settingFor(film, room, inscription, widthOf)
    if (!setting) {
      mark.clear()
      return false
    }
    const stay = stayAt(screening.watermarkId, courseMs())
    const inTheWay = [...document.querySelectorAll(passing)].map((each) =>
      each.getBoundingClientRect(),
    )
    place = courteous(room, setting, stay, inTheWay, performance.now())
    mark.draw(setting, place)
    return true
  }

  const look = () => {
    if (!sightline) return
    mark.restore()
    sealed.mend()
    const isDrawn = draw(sightline)
    const isMoved = place !== null && !isAt(mark.box(), place)
    const sight: Sight = !isDrawn
      ? 'out'
      : isClear && !isMoved && !sightline.isCrooked && video.ownerDocument === document
        ? 'seen'
        : 'unseen'
    judged(verdict.tell(sight, performance.now()))
  }

  const picture = watchPicture(video, (told) => {
    sightline = told
    look()
  })

  // Chromium's own word on whether the mark is above everything; TypeScript does not know the second edition yet.
  const options = {
    trackVisibility: true,
    delay: coveredDelayMs,
    threshold: [0, wholeShare, 1],
  } as IntersectionObserverInit
  const cover = new IntersectionObserver((entries) => {
    const entry = entries.at(-1) as
      | (IntersectionObserverEntry & { isVisible?: boolean })
      | undefined
    isClear = entry?.isVisible === true && entry.intersectionRatio >= wholeShare
    if (!isClear) mark.rise()
    picture.ask()
  }, options)
  cover.observe(mark.element)

  const changed = new MutationObserver(() => picture.ask())
  changed.observe(document.documentElement, { childList: true, attributes: true })
  changed.observe(video, { attributes: true })

  const on = (target: EventTarget, names: readonly string[], run: () => void) => {
    for (const name of names)
      target.addEventListener(name, run, { signal: ends.signal, capture: true, passive: true })
  }
  on(document, ['scroll'], picture.ask)
  on(window, ['resize'], picture.ask)
  on(video, ['loadedmetadata', 'resize'], picture.ask)
  on(document, ['fullscreenchange'], () => {
    mark.rise()
    picture.ask()
  })
  on(document, ['visibilitychange'], () => verdict.rest())

  const beat = setInterval(() => {
    if (!isClear) mark.rise()
    picture.ask()
  }, lookEveryMs)
  picture.ask()

  return {
    end: () => {
      clearInterval(beat)
      ends.abort()
      changed.disconnect()
      cover.disconnect()
      picture.end()
      mark.end()
    },
  }
}

/** What captions leave of the part that is in sight; all of it where that is too little to read anything in. */
const roomIn = (video: HTMLVideoElement, inSight: Box): Box => {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const { left, top, width, height } = video.getBoundingClientRect()
  return (
    overlapOf(inSight, roomBeside({ left, top, width, height }, video.textTracks, rem)) ?? inSight
  )
}

const isAt = (box: Box, place: Box): boolean =>
  (['left', 'top', 'width', 'height'] as const).every(
    (side) => Math.abs(box[side] - place[side]) <= roundingPx,
  )
