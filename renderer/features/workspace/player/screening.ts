import type { SessionGround } from '../../../stores/session.ts'
import { blankPlayer } from '../../../stores/player.ts'
import type { Stores } from '../../../stores/index.ts'
import type { FilmClock } from './filmClock.ts'
import { createProjector, type Screen } from './projector.ts'
import { findTrouble } from './trouble.ts'
import { createWatchTracker } from './watchTracker.ts'
import type { WatchTracker } from './watchTracker.ts'

/** How often the playhead is kept while the film plays, in ms. */
const keepPlayheadEveryMs = 1_000

/** A wait shorter than this, in ms, is not mentioned. */
const mentionWaitAfterMs = 300

/** A wait longer than this, in ms, is looked into. */
const examineWaitAfterMs = 2_500

/** How often a film that went missing is looked for, in ms. */
const lookAgainEveryMs = 3_000

export interface Screening {
  tracker: WatchTracker
  /** Ends it: what was played is reported, the playhead kept. */
  end(): void
}

/**
 * Shows one title: follows the video element, keeps playhead and watched spans in the session, and puts the projector
 * where the actions find it. A page that is hidden shows no picture: its sound goes on, but nothing counts as watched.
 */
export const startScreening = (
  screen: Screen,
  clock: FilmClock,
  stores: Stores,
  { title }: SessionGround,
): Screening => {
  const { video, frame } = screen
  const { bridge, player, preferences, session } = stores
  const { facts } = title
  const url = bridge.mediaUrl(title.titleId, 'media')
  const ends = new AbortController()
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let animation = 0
  let keptAtMs = 0
  let examining = false

  const tracker = createWatchTracker((spans) =>
    session.actions.commit({ type: 'watched', body: { spans } }),
  )
  const filmMs = () => video.currentTime * 1000
  const account = () => tracker.advance(filmMs(), performance.now())

  const { projector, end: endProjector } = createProjector(screen, {
    durationMs: facts.durationMs,
    frameRate: facts.frameRate,
    beforeMove: account,
    shuttled: (shuttle) => {
      if (player.getState().shuttle !== shuttle) player.setState({ shuttle })
    },
    beforeLoad: () => player.setState({ problem: null, ready: false, waiting: false }),
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

  const beginToWatch = () => {
    if (!video.paused && !video.seeking && !document.hidden)
      tracker.start(filmMs(), video.playbackRate, performance.now())
  }

  const stopWatching = () => tracker.stop(filmMs(), performance.now())

  const calmDown = () => {
    for (const timer of timers) clearTimeout(timer)
    timers.clear()
    if (player.getState().waiting) player.setState({ waiting: false })
  }

  const after = (ms: number, run: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      run()
    }, ms)
    timers.add(timer)
  }

  const examine = async () => {
    if (examining) return
    examining = true
    const problem = await findTrouble(video, url, facts)
    examining = false
    if (ends.signal.aborted || !problem || (!video.error && !player.getState().waiting)) return
    calmDown()
    player.setState({ problem, playing: false, shuttle: 0 })
    video.pause()
    if (problem === 'missing' || problem === 'gone') lookAgain()
  }

  const lookAgain = () =>
    after(lookAgainEveryMs, () => {
      if (player.getState().problem === null) return
      void findTrouble(video, url, facts).then((problem) => {
        if (ends.signal.aborted) return
        if (problem === 'missing' || problem === 'gone') lookAgain()
        else projector.tryAgain()
      })
    })

  const on = (name: keyof HTMLMediaElementEventMap, run: () => void) =>
    video.addEventListener(name, run, { signal: ends.signal })

  on('loadedmetadata', () => {
    // Loading sets both back.
    projector.setRate(player.getState().rate)
    clock.tell(projector.nowMs())
  })
  on('loadeddata', () => player.setState({ ready: true }))
  on('play', () => {
    player.setState({ playing: true })
    session.actions.look({ playing: true })
    cancelAnimationFrame(animation)
    tickOn()
  })
  on('playing', () => {
    calmDown()
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
    after(mentionWaitAfterMs, () => player.setState({ waiting: video.seeking }))
  })
  on('seeked', () => {
    calmDown()
    beginToWatch()
    clock.tell(projector.nowMs())
    keepPlayhead()
  })
  on('ratechange', () => tracker.changeRate(filmMs(), video.playbackRate, performance.now()))
  on('timeupdate', tick)
  on('waiting', () => {
    after(mentionWaitAfterMs, () => player.setState({ waiting: true }))
    after(examineWaitAfterMs, () => void examine())
  })
  on('canplay', calmDown)
  on('error', () => void examine())

  const onPage = (target: EventTarget, name: string, run: () => void) =>
    // Before the page's own last words, so that they carry these.
    target.addEventListener(name, run, { signal: ends.signal, capture: true })

  onPage(document, 'visibilitychange', () => (document.hidden ? stopWatching() : beginToWatch()))
  onPage(window, 'pagehide', () => {
    keepPlayhead()
    stopWatching()
  })
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
    rate: view.rate,
    volume,
    muted,
  })
  player.projector = projector
  projector.setVolume(volume, muted)
  projector.setRate(view.rate)
  projector.seekTo(view.playheadMs)
  clock.tell(view.playheadMs)
  if (view.playing) session.actions.look({ playing: false })
  if (video.error) void examine()
  else if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) player.setState({ ready: true })

  return {
    tracker,
    end: () => {
      if (!video.paused) session.actions.look({ playing: false, playheadMs: projector.nowMs() })
      stopWatching()
      ends.abort()
      calmDown()
      cancelAnimationFrame(animation)
      endProjector()
      if (player.projector === projector) player.projector = null
      const { marksShown: shown } = player.getState()
      player.setState({ ...blankPlayer, marksShown: shown })
    },
  }
}
