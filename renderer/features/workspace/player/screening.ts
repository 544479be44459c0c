import type { Stores } from '../../../stores/index.ts'
import { blankPlayer } from '../../../stores/player.ts'
import type { SessionGround } from '../../../stores/session.ts'
import { adviseFirst } from '../../care/adviseFirst.ts'
import type { FilmClock } from './filmClock.ts'
import { freshAddress } from './freshAddress.ts'
import { createProjector, type Screen } from './projector.ts'
import { createRecovery } from './recovery.ts'
import { playsSoundAlone } from './trouble.ts'
import { vaultOf } from './vaultOf.ts'
import { createWatchTracker } from './watchTracker.ts'
import type { WatchTracker } from './watchTracker.ts'

/** How often the playhead is kept while the film plays, in ms. */
const keepPlayheadEveryMs = 1_000

export interface Screening {
  tracker: WatchTracker
  /** Ends it: what was played is reported, the playhead kept. */
  end(): void
}

/**
 * Shows one title: follows the video element, keeps playhead and watched spans in the session, and puts the projector
 * where the actions find it. A page that is hidden shows no picture, nor does a film of which only the sound can be played: the
 * sound goes on, but nothing counts as watched.
 */
export const startScreening = (
  screen: Screen,
  clock: FilmClock,
  stores: Stores,
  { title }: SessionGround,
): Screening => {
  const { video, frame } = screen
  const { bridge, player, preferences, screeners, session } = stores
  const { facts } = title
  const url = bridge.mediaUrl(title.titleId, 'media')
  const ends = new AbortController()
  let animation = 0
  let keptAtMs = 0

  const tracker = createWatchTracker((spans) =>
    session.actions.commit({ type: 'watched', body: { spans } }),
  )
  const filmMs = () => video.currentTime * 1000
  const account = () => tracker.advance(filmMs(), performance.now())

  const { projector, end: endProjector } = createProjector(screen, {
    durationMs: facts.durationMs,
    endMs: facts.truncatedAtMs ?? facts.durationMs,
    frameRate: facts.frameRate,
    beforeMove: account,
    // By the time `play` is told of, the sound's clock has often leapt ahead by some frames.
    beforePlay: () => watchOn(),
    shuttled: (shuttle) => {
      if (player.getState().shuttle !== shuttle) player.setState({ shuttle })
    },
    beforeLoad: () => player.setState({ problem: null, ready: false, waiting: false }),
    address: () => (player.getState().withheld ? null : freshAddress(url)),
    mayRecover: () => player.getState().problem !== 'codec',
  })

  const keepPlayhead = () => {
    keptAtMs = performance.now()
    const playheadMs = projector.nowMs()
    if (session.getState().view.playheadMs !== playheadMs) session.actions.look({ playheadMs })
  }

  const tick = () => {
    clock.tell(projector.nowMs())
    account()
    if (!video.paused && performance.now() - keptAtMs >= keepPlayheadEveryMs) keepPlayhead()
  }

  const tickOn = () => {
    tick()
    if (!video.paused) animation = requestAnimationFrame(tickOn)
  }

  const watchOn = () => {
    if (!video.seeking && !document.hidden && !playsSoundAlone(video))
      tracker.start(filmMs(), video.playbackRate, performance.now())
  }

  const beginToWatch = () => {
    if (!video.paused) watchOn()
  }

  // The frame on screen may be ahead of the clock, and was seen.
  const stopWatching = () => tracker.stop(Math.max(filmMs(), projector.nowMs()), performance.now())

  /** Reports and keeps at once what `pause` would only tell of later. */
  const rest = () => {
    projector.pause()
    session.actions.look({ playing: false, playheadMs: projector.nowMs() })
    stopWatching()
  }

  const recovery = createRecovery({
    video,
    url,
    facts,
    player,
    projector,
    vault: vaultOf(screeners, title.titleId),
    keepPlayhead,
    mayReturn: session.actions.screenAgain,
  })

  const on = (name: keyof HTMLMediaElementEventMap, run: () => void) =>
    video.addEventListener(name, run, { signal: ends.signal })

  on('loadedmetadata', () => {
    // Loading sets both back.
    projector.setRate(player.getState().rate)
    clock.tell(projector.nowMs())
    recovery.loaded()
  })
  on('loadeddata', () => player.setState({ ready: true }))
  on('play', () => {
    player.setState({ playing: true })
    session.actions.look({ playing: true })
    beginToWatch()
    cancelAnimationFrame(animation)
    tickOn()
  })
  on('playing', () => {
    recovery.goesOn()
    beginToWatch()
  })
  on('pause', () => {
    player.setState({ playing: false })
    session.actions.look({ playing: false, playheadMs: projector.nowMs() })
    stopWatching()
    tick()
  })
  on('seeking', () => {
    tracker.interrupt()
    clock.tell(projector.nowMs())
    recovery.moves()
  })
  on('seeked', () => {
    recovery.goesOn()
    beginToWatch()
    clock.tell(projector.nowMs())
    keepPlayhead()
  })
  on('ratechange', () => tracker.changeRate(filmMs(), video.playbackRate, performance.now()))
  on('timeupdate', tick)
  on('waiting', recovery.waits)
  on('canplay', recovery.goesOn)
  on('ended', recovery.ended)
  on('error', recovery.failed)

  const onPage = (target: EventTarget, name: string, run: () => void) =>
    target.addEventListener(name, run, { signal: ends.signal })

  onPage(document, 'visibilitychange', () => (document.hidden ? stopWatching() : beginToWatch()))
  onPage(window, 'pagehide', () => {
    keepPlayhead()
    stopWatching()
    // The page has said its last words before this listener was asked.
    session.actions.flush()
  })
  const endLeaving = session.actions.beforeLeaving(rest)
  onPage(document, 'fullscreenchange', () =>
    player.setState({ fullScreen: document.fullscreenElement === frame }),
  )

  const { view } = session.getState()
  const { volume, muted } = preferences.getState()
  const { marksShown } = player.getState()
  player.setState({
    ...blankPlayer,
    marksShown: marksShown || view.focus === 'marks' || view.focus === 'mark-note',
    durationMs: facts.durationMs,
    frameRate: facts.frameRate,
    rate: view.rate,
    volume,
    muted,
  })
  const shown = adviseFirst(projector, session, frame)
  player.projector = shown
  projector.setVolume(volume, muted)
  projector.setRate(view.rate)
  projector.seekTo(view.playheadMs)
  clock.tell(view.playheadMs)
  if (view.playing) session.actions.look({ playing: false })
  recovery.loaded()
  if (video.error) recovery.failed()
  else if (video.readyState >= video.HAVE_CURRENT_DATA) player.setState({ ready: true })

  return {
    tracker,
    end: () => {
      if (!video.paused) rest()
      endLeaving()
      ends.abort()
      recovery.end()
      cancelAnimationFrame(animation)
      endProjector()
      if (player.projector === shown) player.projector = null
      player.setState({ ...blankPlayer, marksShown: player.getState().marksShown })
    },
  }
}
