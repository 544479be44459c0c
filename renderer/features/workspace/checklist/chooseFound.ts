import { chooseDegree, chooseTerm, goToFacet } from '../../../actions/answering.ts'
import { wordsOfStep } from '../../../actions/takenBack.ts'
import { spokenLanguage } from '../../../locales/index.ts'
import type { Stores } from '../../../stores/index.ts'
import { activeResult, inOrderOf, type Result, type Results } from './filterResults.ts'

/** Answers with a result of the filter, or goes to the facet that was found; says what that changed, as the question itself is out of sight. */
export const chooseFound = (
  stores: Stores,
  { facet, term, degree }: Pick<Result, 'facet' | 'term' | 'degree'>,
): void => {
  const { session } = stores
  const { filter } = session.getState().view
  session.actions.look({ facet, term, degree, focus: 'filter', pickedFor: filter })
  if (term === null && degree === null) {
    session.actions.look({ filter: '' })
    return goToFacet(stores, facet)
  }
  const before = lastStep(stores)
  if (term !== null) chooseTerm(stores, facet, term)
  else if (degree !== null) chooseDegree(stores, facet, degree, true)
  if (lastStep(stores)?.eventId !== before?.eventId) sayStep(stores)
}

/** Enter in the filter. Where the keyboard is on no result it changes nothing, and says so; answers whether it was on one. */
export const chooseActive = (stores: Stores, results: Results): boolean => {
  const list = inOrderOf(results)
  const result = list[activeResult(results, stores.session.getState().view)]
  if (result) chooseFound(stores, result)
  else
    stores.app.actions.toast(
      list.length > 0 ? 'checklist:nothingPicked' : 'checklist:nothingToPick',
    )
  return result !== undefined
}

const lastStep = ({ session }: Stores) => session.getState().state?.undo.at(-1)

const sayStep = (stores: Stores): void => {
  const step = lastStep(stores)
  const { ground } = stores.session.getState()
  if (!step || !ground) return
  const { key, details } = wordsOfStep(step, ground, spokenLanguage())
  stores.app.actions.toast(`checklist:chose.${key}`, { ...details }, { undo: true })
}
