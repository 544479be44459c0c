import i18next from 'i18next'
import { formatTimecode } from '../../shared/media/timecode.ts'
import type { Mark, SessionState } from '../../shared/session/state.ts'
import { inOrder, neighbourOf } from '../features/workspace/marks/markOrder.ts'
import { tagLater, targetOf, type MarkTarget } from '../features/workspace/marks/markTarget.ts'
import { answerText, timeText } from '../features/workspace/marks/markText.ts'
import { spokenLanguage } from '../locales/index.ts'
import type { Stores } from '../stores/index.ts'
import type { Projector } from '../stores/player.ts'
import { newMarkId, type SessionGround } from '../stores/session.ts'
import type { Action } from './action.ts'

/** A span shorter than this, in ms, was one moment: the key was pressed twice. */
const shortestSpanMs = 100

/** Less than this before now, in ms, is not called *back*. */
const hereMs = 50

interface Place {
  projector: Projector
  ground: SessionGround
  state: SessionState
}

/** The session on the screen, while the workspace shows it. */
const placeOf = ({ app, player, session }: Stores): Place | null => {
  const { ground, state } = session.getState()
  const { projector } = player
  if (app.getState().room !== 'workspace' || !projector || !ground || !state) return null
  return { projector, ground, state }
}

const isThere = (stores: Stores) => placeOf(stores) !== null
const mayMark = (stores: Stores) => placeOf(stores)?.state.status === 'open'
const hasMarks = (stores: Stores) => Object.keys(placeOf(stores)?.state.marks ?? {}).length > 0

const seconds = (ms: number) =>
  new Intl.NumberFormat(spokenLanguage(), { maximumFractionDigits: 1 }).format(ms / 1000)

const place = (
  { session }: Stores,
  { facet, term, degree }: MarkTarget,
  { atMs, untilMs }: Pick<Mark, 'atMs' | 'untilMs'>,
): void => {
  const markId = newMarkId()
  session.actions.look({ mark: markId })
  session.actions.commit({
    type: 'mark.placed',
    body: { markId, atMs, untilMs, facet, term, degree },
  })
}

const wordsFor = (target: MarkTarget, { lookup }: SessionGround): string =>
  answerText(target, lookup, spokenLanguage()) ?? i18next.t('player:tagLater')

/** What a mark set now is evidence of: what the checklist has in focus. */
const targetNow = ({ session }: Stores, { state, ground }: Place): MarkTarget =>
  targetOf(session.getState().view, state, ground.lookup)

/** Sets a mark the look-back before now: what made the person reach for the key was a moment ago. */
const markBack = (stores: Stores, here: Place, target: MarkTarget): void => {
  const { app, preferences } = stores
  const nowMs = here.projector.nowMs()
  const atMs = Math.max(0, Math.round(nowMs - preferences.getState().lookBackMs))
  place(stores, target, { atMs, untilMs: null })
  const back = nowMs - atMs
  const what = wordsFor(target, here.ground)
  if (back < hereMs) app.actions.toast('player:markedHere', { what }, { undo: true })
  else app.actions.toast('player:markedBack', { back: seconds(back), what }, { undo: true })
}

/** A span begins and ends with the frame shown: both ends are chosen, so no look-back. Ends may come in either order. */
const startOrEndSpan = (stores: Stores, here: Place): void => {
  const { app, player } = stores
  const nowMs = Math.round(here.projector.nowMs())
  const { spanFromMs } = player.getState()
  if (spanFromMs === null) {
    player.setState({ spanFromMs: nowMs })
    app.actions.toast('player:spanBegun', { time: formatTimecode(nowMs) })
    return
  }
  player.setState({ spanFromMs: null })
  const [atMs, endMs] = [Math.min(spanFromMs, nowMs), Math.max(spanFromMs, nowMs)]
  const untilMs = endMs - atMs < shortestSpanMs ? null : endMs
  const target = targetNow(stores, here)
  place(stores, target, { atMs, untilMs })
  const what = wordsFor(target, here.ground)
  if (untilMs === null) app.actions.toast('player:markedHere', { what }, { undo: true })
  else
    app.actions.toast(
      'player:markedSpan',
      { length: seconds(untilMs - atMs), what },
      { undo: true },
    )
}

const goToMark =
  (direction: 1 | -1) =>
  (stores: Stores, { projector, state, ground }: Place): void => {
    const { app, session } = stores
    const marks = inOrder(state.marks)
    const mark = neighbourOf(marks, projector.nowMs(), session.getState().view.mark, direction)
    if (!mark)
      return app.actions.toast(direction === 1 ? 'player:noLaterMark' : 'player:noEarlierMark')
    projector.seekTo(mark.atMs)
    session.actions.look({ mark: mark.markId })
    app.actions.announce(`${timeText(mark)}, ${wordsFor(mark, ground)}`)
  }

/** Shows the list and goes into it; from within it, hides it and goes back to the checklist. */
const goToMarks = ({ player, session }: Stores, { projector, state }: Place): void => {
  const { focus, mark } = session.getState().view
  if (focus === 'marks' && player.getState().marksShown) {
    player.setState({ marksShown: false })
    return session.actions.look({ focus: 'terms' })
  }
  const marks = inOrder(state.marks)
  const near = marks.findLast(({ atMs }) => atMs <= projector.nowMs()) ?? marks[0]
  const chosen = mark !== null && Object.hasOwn(state.marks, mark) ? mark : (near?.markId ?? null)
  player.setState({ marksShown: true })
  session.actions.look({ focus: 'marks', mark: chosen })
}

const action = (
  id: Action['id'],
  keys: string[],
  when: Action['when'],
  run: (stores: Stores, here: Place) => void,
  more: Partial<Action> = {},
): Action => ({
  id,
  group: 'marks',
  keys,
  when,
  run: (stores) => {
    const here = placeOf(stores)
    if (here) run(stores, here)
  },
  ...more,
})

/** Setting marks and finding them again. What is done to a mark in the list belongs to the list. */
export const markActions: Action[] = [
  action('mark', ['M'], mayMark, (stores, here) => markBack(stores, here, targetNow(stores, here))),
  action('markTagLater', ['T'], mayMark, (stores, here) => markBack(stores, here, tagLater)),
  action('markSpan', ['Shift+M'], mayMark, startOrEndSpan),
  action('nextMark', ['PageDown'], hasMarks, goToMark(1), { repeats: true }),
  action('previousMark', ['PageUp'], hasMarks, goToMark(-1), { repeats: true }),
  action('goToMarks', ['G'], isThere, goToMarks),
]
