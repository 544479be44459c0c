import type { ReviewTitle } from '../../../shared/contract/review.ts'
import type { TonightRow } from '../../../shared/contract/titles.ts'
import type { WatchedSpan } from '../../../shared/session/events.ts'
import type { Stores } from '../../stores/index.ts'
import { blankPlayer } from '../../stores/player.ts'
import type { FilmClock } from '../workspace/player/filmClock.ts'
import { freshAddress } from '../workspace/player/freshAddress.ts'
import { createProjector, type Screen } from '../workspace/player/projector.ts'
import { createRecovery } from '../workspace/player/recovery.ts'
import { vaultOf } from '../workspace/player/vaultOf.ts'
import { createWatchTracker } from '../workspace/player/watchTracker.ts'

/**
 * Shows the film of a title that is reviewed: the projector of the workspace, and no session behind it. Nothing counts as watched; what
 * of a title in the vault was played is told to its access log.
 *
 * @returns its end.
 */
export const startReviewing = (
  screen: Screen,
  clock: FilmClock,
  { bridge, player, preferences, screeners }: Stores,
  { film, screening }: { film: TonightRow; screening: ReviewTitle['screening'] },
): (() => void) => {
  const { video, frame } = screen
  const { facts, titleId } = film
  const url = bridge.mediaUrl(titleId, 'media')
  const ends = new AbortController()
  let animation = 0

  const tell = (spans: WatchedSpan[], over: boolean) => {
    if (screening !== null) void bridge.call('review.played', { titleId, spans, over })
  }
  const tracker = createWatchTracker((spans) => tell(spans, false))
  const filmMs = () => video.currentTime * 1000

  const { projector, end: endProjector } = createProjector(screen, {
    durationMs: facts.durationMs,
    endMs: facts.truncatedAtMs ?? facts.durationMs,
    frameRate: facts.frameRate,
    beforeMove: () => tracker.advance(filmMs(), performance.now()),
    beforePlay: () => tracker.start(filmMs(), video.playbackRate, performance.now()),
    shuttled: (shuttle) => player.setState({ shuttle }),
    beforeLoad: () => player.setState({ problem: null, ready: false, waiting: false }),
    address: () => (player.getState().withheld ? null : freshAddress(url)),
    mayRecover: () => player.getState().problem !== 'codec',
  })
  const recovery = createRecovery({
    video,
    url,
    facts,
    player,
    projector,
    vault: vaultOf(screeners, titleId),
    keepPlayhead: () => {},
    // Whose screening it is was said with the title.
    mayReturn: () => Promise.resolve(true),
  })

  const tick = () => {
    clock.tell(projector.nowMs())
    tracker.advance(filmMs(), performance.now())
  }
  const tickOn = () => {
    tick()
    if (!video.paused) animation = requestAnimationFrame(tickOn)
  }
  const stop = () => tracker.stop(filmMs(), performance.now())
  const on = (name: keyof HTMLMediaElementEventMap, run: () => void) =>
    video.addEventListener(name, run, { signal: ends.signal })

  on('loadedmetadata', () => {
    projector.setRate(player.getState().rate)
    recovery.loaded()
  })
  on('loadeddata', () => player.setState({ ready: true }))
  on('play', () => {
    player.setState({ playing: true })
    cancelAnimationFrame(animation)
    tickOn()
  })
  on('playing', () => {
    recovery.goesOn()
    tracker.start(filmMs(), video.playbackRate, performance.now())
  })
  on('pause', () => {
    player.setState({ playing: false })
    stop()
    tick()
  })
  on('seeking', () => {
    tracker.interrupt()
    recovery.moves()
  })
  on('seeked', () => {
    recovery.goesOn()
    if (!video.paused) tracker.start(filmMs(), video.playbackRate, performance.now())
    clock.tell(projector.nowMs())
  })
  on('ratechange', () => tracker.changeRate(filmMs(), video.playbackRate, performance.now()))
  on('timeupdate', tick)
  on('waiting', recovery.waits)
  on('canplay', recovery.goesOn)
  on('ended', recovery.ended)
  on('error', recovery.failed)
  document.addEventListener(
    'fullscreenchange',
    () => player.setState({ fullScreen: document.fullscreenElement === frame }),
    { signal: ends.signal },
  )

  const { volume, muted } = preferences.getState()
  const { durationMs, frameRate } = facts
  player.setState({ ...blankPlayer, durationMs, frameRate, volume, muted })
  player.projector = projector
  projector.setVolume(volume, muted)
  clock.tell(0)
  if (video.error) recovery.failed()
  else if (video.readyState >= video.HAVE_CURRENT_DATA) player.setState({ ready: true })

  return () => {
    if (!video.paused) {
      projector.pause()
      stop()
    }
    tell([], true)
    ends.abort()
    recovery.end()
    cancelAnimationFrame(animation)
    endProjector()
    if (player.projector === projector) player.projector = null
    player.setState(blankPlayer)
  }
}
