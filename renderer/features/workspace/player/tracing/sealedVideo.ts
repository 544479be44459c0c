/** What the picture of a screening looks like. `all` leaves nothing to the page's sheets, and inline `!important` is above theirs. */
const look = {
  all: 'initial',
  display: 'block',
  width: '100%',
  height: '100%',
  'min-height': '0',
  'object-fit': 'contain',
} as const

/** The ways by which a browser offers a film elsewhere. */
const closedWays = 'nodownload nofullscreen noplaybackrate noremoteplayback'

/** A video out of reach of the page's sheets, without a menu, a window or a download of its own. */
export interface SealedVideo {
  show(isShown: boolean): void
  /** Mends what was changed from outside. */
  mend(): void
  /** Leaves it as it was. */
  end(): void
}

export const sealVideo = (video: HTMLVideoElement): SealedVideo => {
  let shown = false
  let written: string | null = null
  const ends = new AbortController()

  const write = () => {
    const style = { ...look, opacity: shown ? '1' : '0' }
    const text = Object.entries(style).map(([name, value]) => `${name}: ${value} !important`)
    video.style.cssText = text.join('; ')
    written = video.getAttribute('style')
  }
  const mend = () => {
    if (video.getAttribute('style') !== written) write()
    if (video.getAttribute('controlslist') !== closedWays)
      video.setAttribute('controlslist', closedWays)
    if (video.controls) video.controls = false
    if (!video.disablePictureInPicture) video.disablePictureInPicture = true
    if (!video.disableRemotePlayback) video.disableRemotePlayback = true
    if (document.pictureInPictureElement === video) void document.exitPictureInPicture()
  }
  // The browser's own menu would save the film, or open it in a tab without its mark.
  video.addEventListener('contextmenu', (event) => event.preventDefault(), { signal: ends.signal })
  write()
  mend()

  return {
    show: (isShown) => {
      if (shown === isShown) return
      shown = isShown
      write()
    },
    mend,
    end: () => {
      ends.abort()
      video.removeAttribute('style')
      video.removeAttribute('controlslist')
    },
  }
}
