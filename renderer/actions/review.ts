import i18next from 'i18next'
import { compare, type Comparison, type Line, lineAt } from '../features/review/comparison.ts'
import type { Stores } from '../stores/index.ts'
import { refKey } from '../stores/review.ts'
import type { Action } from './action.ts'

/** A title is looked at, side by side. */
const isOpen = ({ app, review }: Stores) =>
  app.getState().room === 'review' && (review.getState().open?.view ?? null) !== null
const isBeside = (stores: Stores) =>
  isOpen(stores) && (stores.review.getState().open?.view?.submissions.length ?? 0) > 0

const comparisonOf = ({ review }: Pick<Stores, 'review'>): Comparison | null => {
  const { open } = review.getState()
  if (!open?.view) return null
  const { vocabularies, view } = open
  return compare(view, (ref) => vocabularies.get(refKey(ref)) ?? null)
}

/** The row that has the keyboard, and where the marks of its answer are, in the order of the film. */
export const focusedLine = (stores: Pick<Stores, 'review'>): Line | null => {
  const comparison = comparisonOf(stores)
  return comparison && lineAt(comparison, stores.review.getState().open?.place ?? null)
}

/** Plays from a moment that a tagger marked, where the film is here. */
export const playAt = ({ player }: Pick<Stores, 'player'>, atMs: number): void => {
  player.projector?.seekTo(atMs)
  void player.projector?.play()
}

const playNextMark = (stores: Stores) => {
  const line = focusedLine(stores)
  const { projector } = stores.player
  const view = stores.review.getState().open?.view
  if (!line || !projector || !view) return
  const moments = view.submissions
    .flatMap(({ marks }) => marks)
    .filter(({ facet, term }) => facet === line.facet && (line.term === null || term === line.term))
    .map(({ atMs }) => atMs)
    .sort((one, other) => one - other)
  const next = moments.find((atMs) => atMs > projector.nowMs() + slackMs) ?? moments[0]
  if (next !== undefined) playAt(stores, next)
}

/** A seek lands this near its mark, ms: it is then the one that is played, not the next. */
const slackMs = 100

const takeBack = async (stores: Stores): Promise<void> => {
  const { app, review } = stores
  const act = focusedLine(stores)?.ruled?.act
  if (!act || act.standing === 'told') return
  const failure = await review.actions.drop(act.actId)
  if (failure) return app.actions.fail(failure)
  app.actions.announce(i18next.t('review:rule.takenBack'))
}

/** What one does in the review room. */
export const reviewActions: Action[] = [
  {
    id: 'reviewAgree',
    group: 'review',
    keys: ['1', '2', '3', '4', '5', '6'],
    keyOnly: true,
    when: isBeside,
    run: ({ review }, key) => review.form?.choose(Number(key) - 1),
  },
  {
    id: 'reviewNeither',
    group: 'review',
    keys: ['N'],
    when: isBeside,
    run: ({ review }) => review.form?.choose('neither'),
  },
  {
    id: 'reviewUnclear',
    group: 'review',
    keys: ['U'],
    when: isBeside,
    run: ({ review }) => review.form?.choose('unclear'),
  },
  {
    id: 'reviewWhy',
    group: 'review',
    keys: ['E'],
    when: isBeside,
    run: ({ review }) => review.form?.goToWhy(),
  },
  {
    id: 'reviewRule',
    group: 'review',
    keys: ['Ctrl+S'],
    inText: true,
    when: isBeside,
    run: ({ review }) => review.form?.save(),
  },
  {
    id: 'reviewTakeBack',
    group: 'review',
    keys: ['Backspace'],
    when: (stores) => {
      const act = isBeside(stores) ? focusedLine(stores)?.ruled?.act : null
      return act !== null && act !== undefined && act.standing !== 'told'
    },
    run: (stores) => void takeBack(stores),
  },
  {
    id: 'reviewSendBack',
    group: 'review',
    keys: ['R'],
    when: isBeside,
    run: (stores) => {
      const first = comparisonOf(stores)?.columns[0]
      if (first) stores.review.actions.change({ sendingBack: first.session.sessionId })
    },
  },
  {
    id: 'reviewMark',
    group: 'review',
    keys: ['M'],
    when: (stores) => isBeside(stores) && stores.player.projector !== null,
    run: playNextMark,
  },
  {
    id: 'reviewNext',
    group: 'review',
    keys: ['PageDown'],
    when: isOpen,
    run: ({ review }) => void review.actions.step(1),
  },
  {
    id: 'reviewPrevious',
    group: 'review',
    keys: ['PageUp'],
    when: isOpen,
    run: ({ review }) => void review.actions.step(-1),
  },
  {
    id: 'reviewNames',
    group: 'review',
    keys: ['H'],
    when: ({ app }) => app.getState().room === 'review',
    run: ({ app, preferences }) =>
      void preferences
        .change({ hideNames: !preferences.getState().hideNames })
        .then((failure) => failure && app.actions.fail(failure)),
  },
]
