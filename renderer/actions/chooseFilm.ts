import type { TonightRow } from '../../shared/contract/titles.ts'
import type { NamedTitle } from '../../shared/contract/sync.ts'
import { spokenLanguage } from '../locales/index.ts'
import { nameOf } from '../locales/nameOf.ts'
import type { Stores } from '../stores/index.ts'

/**
 * Asks which file is the film of a title of the catalogue: the native dialog where there is one; elsewhere the room shows a field
 * for the path. Answers true when the film is there.
 */
export const chooseFilm = async (stores: Stores, title: NamedTitle): Promise<boolean> => {
  const { app, bridge } = stores
  if (!app.getState().info?.nativeDialog) {
    app.actions.askForPath({ title })
    return false
  }
  const answer = await bridge.call('titles.chooseFor', { titleId: title.titleId })
  if (!answer.ok) {
    if (answer.failure.code !== 'cancelled') app.actions.fail(answer.failure)
    return false
  }
  await tookFilm(stores, answer.value)
  return true
}

/** A film may run so much longer or shorter than the catalogue says, as a share of it: credits, another frame rate. */
const tolerance = 0.1

/** Says that a title of the catalogue has its film; and until it is closed, where that is so much longer or shorter that it may be another. */
export const tookFilm = async (
  { app, review, tonight }: Pick<Stores, 'app' | 'review' | 'tonight'>,
  row: TonightRow,
): Promise<void> => {
  const { facts, titleId } = row
  const name = nameOf(row, spokenLanguage())
  app.actions.toast('tonight:film.taken', { name }, { tone: 'good' })
  const given = tonight.getState().tonight?.assigned.find(({ title }) => title.titleId === titleId)
  const reviewed = review.getState().open?.view
  const runtimeMs =
    given?.runtimeMs ?? (reviewed?.title.titleId === titleId ? reviewed.runtimeMs : null)
  if (runtimeMs !== null && Math.abs(facts.durationMs - runtimeMs) > runtimeMs * tolerance)
    app.actions.tell('tonight:film.otherLength', { name, filmMs: facts.durationMs, runtimeMs })
  await tonight.refresh()
}
