import type { NamedTitle } from '../../shared/contract/sync.ts'
import { spokenLanguage } from '../locales/index.ts'
import { nameOf } from '../locales/nameOf.ts'
import type { Stores } from '../stores/index.ts'

/**
 * Asks which file is the film of an assigned title: the native dialog where there is one; elsewhere *Tonight* shows a field for
 * the path. Answers true when the film is there.
 */
export const chooseFilm = async (stores: Stores, title: NamedTitle): Promise<boolean> => {
  const { app, bridge, tonight } = stores
  if (!app.getState().info?.nativeDialog) {
    app.actions.askForPath({ title })
    return false
  }
  const answer = await bridge.call('titles.chooseFor', { titleId: title.titleId })
  if (!answer.ok) {
    if (answer.failure.code !== 'cancelled') app.actions.fail(answer.failure)
    return false
  }
  const name = nameOf(answer.value, spokenLanguage())
  app.actions.toast('tonight:film.taken', { name }, { tone: 'good' })
  await tonight.refresh()
  return true
}
