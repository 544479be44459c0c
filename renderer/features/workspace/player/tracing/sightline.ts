import { filmWithin, overlapOf, type Box } from './placing.ts'

/** Where the film is on the screen, and how much of it can be seen. */
export interface Sightline {
  film: Box
  /** Null where nothing of it is in sight. */
  inSight: Box | null
  /** What it is shown through turns it, doubles it or cuts a shape from it: then its box says nothing of where it is. */
  isCrooked: boolean
}

/** Asks where the picture is. `told` comes with the next frame, and not at all while nobody can see the page. */
export const watchPicture = (
  video: HTMLVideoElement,
  told: (sightline: Sightline) => void,
): { ask(): void; end(): void } => {
  const observer = new IntersectionObserver((entries) => {
    const entry = entries.at(-1)
    if (!entry) return
    const film = filmWithin(video.getBoundingClientRect(), video.videoWidth, video.videoHeight)
    const clipped = overlapOf(film, entry.intersectionRect)
    told({
      film,
      inSight: clipped && overlapOf(clipped, magnified()),
      isCrooked: isCrooked(video),
    })
  })
  return {
    // Observed anew, it answers in any case, not only when a share was crossed.
    ask: () => {
      observer.unobserve(video)
      observer.observe(video)
    },
    end: () => observer.disconnect(),
  }
}

/** The part of the window that two fingers have left in sight. */
const magnified = (): Box => {
  const view = window.visualViewport
  return view
    ? { left: view.offsetLeft, top: view.offsetTop, width: view.width, height: view.height }
    : { left: 0, top: 0, width: window.innerWidth, height: window.innerHeight }
}

const straight = {
  transform: 'none',
  rotate: 'none',
  perspective: 'none',
  'offset-path': 'none',
  'clip-path': 'none',
  clip: 'auto',
  'mask-image': 'none',
  '-webkit-box-reflect': 'none',
  zoom: '1',
} as const

const isCrooked = (video: HTMLVideoElement): boolean => {
  let element: Element | null = video
  while (element) {
    const style = getComputedStyle(element)
    const bent = Object.entries(straight).some(([name, value]) => {
      const has = style.getPropertyValue(name)
      return has !== '' && has !== value
    })
    // Of the filters, only those of an SVG put pixels elsewhere.
    if (bent || style.filter.includes('url(')) return true
    // What is around the full screen has no part in it.
    element = element === document.fullscreenElement ? null : element.parentElement
  }
  return false
}
