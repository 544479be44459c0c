import type { PreferencesPatch } from '../../shared/contract/preferences.ts'
import { stepFrame } from '../../shared/media/timecode.ts'
import {
  nextCaptions,
  noCaptions,
  preferenceFor,
} from '../features/workspace/player/captionTracks.ts'
import { fasterThan, formatRate, rateBeside } from '../features/workspace/player/rates.ts'
import { formatPercent } from '../locales/format.ts'
import { spokenLanguage } from '../locales/index.ts'
import type { Room } from '../stores/app.ts'
import type { Projector } from '../stores/player.ts'
import type { Stores } from '../stores/index.ts'
import type { Action } from './action.ts'

const withPicture: ReadonlySet<Room> = new Set(['workspace', 'review'])
const hasPicture = ({ app, player }: Stores) =>
  withPicture.has(app.getState().room) && player.projector !== null

/** Settings of the player are shown at once; that one could not be kept is said like every other failure. */
const keep = ({ app, preferences }: Stores, patch: PreferencesPatch) =>
  void preferences.change(patch).then((failure) => failure && app.actions.fail(failure))

type Handle = (projector: Projector, stores: Stores) => void

const action = (id: Action['id'], keys: string[], handle: Handle, more: Partial<Action> = {}) =>
  ({
    id,
    group: 'player',
    keys,
    when: hasPicture,
    run: (stores) => {
      if (stores.player.projector) handle(stores.player.projector, stores)
    },
    ...more,
  }) satisfies Action

const moveBy =
  (ms: number): Handle =>
  (projector) =>
    projector.seekTo(projector.nowMs() + ms)

/** Steps land in the middle of a frame, so that the film stands on it and on no other. */
const stepBy =
  (frames: number): Handle =>
  (projector, { player }) => {
    projector.pause()
    const { frameRate } = player.getState()
    projector.seekTo(stepFrame(projector.nowMs(), frameRate, frames))
  }

const changeRate =
  (direction: 1 | -1): Handle =>
  (projector, { app, player, session }) => {
    const rate = rateBeside(player.getState().rate, direction)
    player.setState({ rate })
    projector.setRate(rate)
    // What is only looked at leaves a session as it is.
    if (app.getState().room === 'workspace') session.actions.look({ rate })
    app.actions.announce(formatRate(rate, spokenLanguage()))
  }

const shuttle =
  (direction: 1 | -1): Handle =>
  (projector, { player }) => {
    const { playing, rate, shuttle: speed } = player.getState()
    const now = speed || (playing ? rate : 0)
    if (direction === 1 && now <= 0) void projector.play()
    else projector.shuttle(direction === 1 ? fasterThan(now) : -fasterThan(Math.max(0, -now)))
  }

const changeVolume =
  (
    change: (now: { volume: number; muted: boolean }) => { volume: number; muted: boolean },
  ): Handle =>
  (projector, stores) => {
    const { volume, muted } = change(stores.player.getState())
    projector.setVolume(volume, muted)
    stores.player.setState({ volume, muted })
    keep(stores, { volume, muted })
    if (muted) stores.app.actions.toast('player:mutedNow')
    else
      stores.app.actions.toast('player:volumeNow', {
        volume: formatPercent(volume, spokenLanguage()),
      })
  }

const louderBy = (by: number) =>
  changeVolume(({ volume }) => ({
    volume: Math.min(1, Math.max(0, Math.round((volume + by) * 10) / 10)),
    muted: false,
  }))

/** Of the film that is shown: one that is tagged, or one that is reviewed. */
const captionsHere = ({ app, review, session }: Stores) => {
  const isReviewed = app.getState().room === 'review'
  const title = isReviewed ? review.getState().open?.view?.film : session.getState().ground?.title
  return title?.facts.captions ?? []
}

const cycleCaptions: Handle = (_, stores) => {
  const { app, player } = stores
  const tracks = captionsHere(stores)
  if (tracks.length === 0) return app.actions.toast('player:noCaptionsHere')
  const captions = nextCaptions(tracks, player.getState().captions)
  player.setState({ captions })
  keep(stores, { captions: preferenceFor(tracks, captions) })
  const shown = tracks.find(({ key }) => key === captions)
  if (captions === noCaptions || !shown) app.actions.toast('player:captionsOffNow')
  else app.actions.toast('player:captionsNow', { captions: shown.label })
}

const layouts = ['balanced', 'watch', 'fill-in'] as const

const cycleLayout: Handle = (_, stores) => {
  const at = layouts.indexOf(stores.preferences.getState().layout)
  const layout = layouts[(at + 1) % layouts.length] ?? 'balanced'
  keep(stores, { layout })
  stores.app.actions.toast(`player:layout.${layout}`)
}

const held = { repeats: true }

/** What the picture can be told to do. */
export const playerActions: Action[] = [
  action('playPause', ['Space', 'K'], (projector, { player }) => {
    const { playing, shuttle: speed } = player.getState()
    if (playing || speed !== 0) projector.pause()
    else void projector.play()
  }),
  action('shuttleBack', ['J'], shuttle(-1)),
  action('shuttleForward', ['L'], shuttle(1)),
  action('back5', ['ArrowLeft'], moveBy(-5_000), held),
  action('forward5', ['ArrowRight'], moveBy(5_000), held),
  action('back1', ['Shift+ArrowLeft'], moveBy(-1_000), held),
  action('forward1', ['Shift+ArrowRight'], moveBy(1_000), held),
  action('frameBack', [','], stepBy(-1), held),
  action('frameForward', ['.'], stepBy(1), held),
  action('slower', ['['], changeRate(-1), held),
  action('faster', [']'], changeRate(1), held),
  action('captions', ['C'], cycleCaptions),
  action('fullScreen', ['F'], (projector, { player }) => {
    if (player.getState().fullScreen) projector.leaveFullScreen()
    else projector.enterFullScreen()
  }),
  action(
    'mute',
    ['S'],
    changeVolume(({ volume, muted }) => ({ volume, muted: !muted })),
  ),
  action('volumeUp', ['Shift+ArrowUp'], louderBy(0.1), held),
  action('volumeDown', ['Shift+ArrowDown'], louderBy(-0.1), held),
  {
    ...action('layout', ['W'], cycleLayout),
    when: ({ app }) => app.getState().room === 'workspace',
  },
]
