import { useShallow } from 'zustand/react/shallow'
import type { Screener } from '../../../shared/contract/screeners.ts'
import type { TitleId } from '../../../shared/ids.ts'
import { stepFor, type Step } from '../../actions/screenerStep.ts'
import { heldBackBy, type HeldBack, queueOf, screenerOf } from '../../stores/preparing.ts'
import { useScreeners, useSync } from '../../stores/react.ts'

export interface Film {
  /** Null where nobody asked for it, or there is no vault. */
  screener: Screener | null
  /** Its number among those to come, from 1 on; 0 where it is none of them. */
  place: number
  /** How many are to come. */
  coming: number
  step: Step | null
  /** By the person: then it does not come, whatever its phase. */
  heldBack: HeldBack
}

/** What the vault has of a title; drawn again only when that changes. */
export const useFilm = (titleId: TitleId): Film => {
  const screener = useScreeners(useShallow(({ state }) => screenerOf(state, titleId)))
  const coming = useScreeners(({ state }) => queueOf(state).length)
  const place = useScreeners(
    ({ state }) => queueOf(state).findIndex((one) => one.titleId === titleId) + 1,
  )
  const sync = useSync(({ state }) => state)
  const step = useScreeners(({ state }) => stepFor(screener, state, sync))
  const heldBack = useScreeners(({ state }) => heldBackBy(state, sync))
  return { screener, place, coming, step, heldBack }
}
