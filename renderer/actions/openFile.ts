import { spokenLanguage } from '../locales/index.ts'
import { nameOf } from '../locales/nameOf.ts'
import type { Stores } from '../stores/index.ts'

/** *Open file…*: the native dialog where there is one; elsewhere *Tonight* shows a field for the path. */
export const openFile = ({ app, bridge, tonight }: Stores): void => {
  app.actions.go('tonight')
  if (!app.getState().info?.nativeDialog) {
    app.actions.askForPath({ title: null })
    return
  }
  void bridge.call('titles.choose', {}).then((answer) => {
    if (answer.ok) {
      const [name = ''] = answer.value.map((row) => nameOf(row, spokenLanguage()))
      app.actions.toast('tonight:added', { name, count: answer.value.length }, { tone: 'good' })
      void tonight.refresh()
    } else if (answer.failure.code !== 'cancelled') app.actions.fail(answer.failure)
  })
}
