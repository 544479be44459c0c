import i18next from 'i18next'
import type { MarkId } from '../../../../shared/ids.ts'
import { assumedFrameRate, formatTimecode } from '../../../../shared/media/timecode.ts'
import type { BodyOf } from '../../../../shared/session/events.ts'
import type { Mark } from '../../../../shared/session/state.ts'
import { spokenLanguage } from '../../../locales/index.ts'
import type { Stores } from '../../../stores/index.ts'
import type { SessionGround } from '../../../stores/session.ts'
import { moveMark, type End } from './markChanges.ts'
import { afterRemoval, inOrder, moveInList } from './markOrder.ts'
import { targetOf, type MarkTarget } from './markTarget.ts'
import { answerText } from './markText.ts'

/** What a person does to the marks in the list. */
export interface MarkHandling {
  /** Takes the keyboard to a mark of the list. */
  choose(markId: MarkId | null): void
  step(by: number): void
  /** Shows the mark's frame. */
  show(mark: Mark): void
  playFrom(mark: Mark): void
  change(change: BodyOf<'mark.changed'>): void
  /** Moves a mark, or one end of it, by frames, and shows where it is now. */
  nudge(mark: Mark, frames: number, end?: End | null): void
  /** Makes the mark evidence of what the checklist has in focus. */
  assign(mark: Mark): void
  remove(mark: Mark): void
  writeNote(mark: Mark): void
  leave(): void
}

/** What the checklist has in focus, for a mark to be evidence of; null where that takes none. */
export const assignableTarget = (
  { session }: Stores,
  { lookup }: SessionGround,
): MarkTarget | null => {
  const { state, view } = session.getState()
  const target = state && targetOf(view, state, lookup)
  return target?.facet ? target : null
}

export const handleMarks = (stores: Stores, ground: SessionGround): MarkHandling => {
  const { app, player, session } = stores
  const { durationMs, frameRate } = ground.title.facts
  const marks = () => inOrder(session.getState().state?.marks ?? {})
  const mayChange = () => session.getState().state?.status === 'open'

  const show = (ms: number) => {
    player.projector?.pause()
    player.projector?.seekTo(ms)
  }

  const change = (body: BodyOf<'mark.changed'>) => {
    if (mayChange()) session.actions.commit({ type: 'mark.changed', body })
  }

  const choose = (mark: MarkId | null) => session.actions.look({ focus: 'marks', mark })

  const wordsFor = (target: MarkTarget) =>
    answerText(target, ground.lookup, spokenLanguage()) ?? i18next.t('player:tagLater')

  return {
    choose,
    step: (by) => {
      const mark = moveInList(marks(), session.getState().view.mark, by)
      if (mark) choose(mark.markId)
    },
    show: (mark) => show(mark.atMs),
    playFrom: (mark) => {
      player.projector?.seekTo(mark.atMs)
      void player.projector?.play()
    },
    change,
    nudge: (mark, frames, end = null) => {
      const ms = (frames * 1000) / (frameRate ?? assumedFrameRate)
      const moved = mayChange() ? moveMark(mark, ms, durationMs, end) : null
      if (!moved) return
      change(moved)
      const shownMs = moved[end ?? 'atMs'] ?? mark.atMs
      show(shownMs)
      app.actions.announce(i18next.t('player:marks.moved', { time: formatTimecode(shownMs) }))
    },
    assign: (mark) => {
      const target = assignableTarget(stores, ground)
      if (!target) return app.actions.toast('player:marks.assignNothing')
      if (!mayChange()) return
      change({ markId: mark.markId, ...target })
      app.actions.toast('player:marks.assigned', { what: wordsFor(target) }, { undo: true })
    },
    remove: (mark) => {
      if (!mayChange()) return
      session.actions.look({ focus: 'marks', mark: afterRemoval(marks(), mark.markId) })
      session.actions.commit({ type: 'mark.removed', body: { markId: mark.markId } })
      app.actions.toast('player:marks.removed', { what: wordsFor(mark) }, { undo: true })
    },
    writeNote: (mark) => {
      if (mayChange())
        session.actions.look({ focus: 'mark-note', mark: mark.markId, caret: mark.note.length })
    },
    leave: () => session.actions.look({ focus: 'terms' }),
  }
}
