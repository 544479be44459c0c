import type { InputOf } from '../../shared/contract/calls.ts'
import { saveFile } from '../ui/saveFile.ts'
import type { Stores } from '../stores/index.ts'
import { spokenLanguage } from '../locales/index.ts'
import type { Action } from './action.ts'

const isOpen = ({ session }: Stores) => session.getState().phase === 'open'

const isAtWork = (stores: Stores) =>
  isOpen(stores) && stores.session.getState().state?.status === 'open'

const exportAs =
  (format: InputOf<'sessions.export'>['format']) =>
  async ({ app, bridge, session }: Stores): Promise<void> => {
    const sessionId = session.getState().state?.sessionId
    if (!sessionId) return
    const answer = await bridge.call('sessions.export', {
      sessionId,
      format,
      language: spokenLanguage(),
    })
    if (!answer.ok) return app.actions.fail(answer.failure)
    saveFile(answer.value)
    app.actions.toast('submit:exported', { file: answer.value.fileName }, { tone: 'good' })
  }

/** What concerns the session as a whole. */
export const sessionActions: Action[] = [
  {
    id: 'undo',
    group: 'session',
    keys: ['Ctrl+Z'],
    inText: true,
    repeats: true,
    when: isAtWork,
    run: ({ app, session }) => {
      const step = session.actions.undo()
      app.actions.toast(step ? 'workspace:undone' : 'workspace:nothingToUndo', {
        step: step?.type ?? '',
      })
    },
  },
  {
    id: 'redo',
    group: 'session',
    keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    inText: true,
    repeats: true,
    when: isAtWork,
    run: ({ app, session }) => {
      const step = session.actions.redo()
      app.actions.toast(step ? 'workspace:redone' : 'workspace:nothingToRedo', {
        step: step?.type ?? '',
      })
    },
  },
  {
    id: 'submit',
    group: 'session',
    keys: ['Ctrl+Enter'],
    inText: true,
    when: (stores) => isOpen(stores) && stores.app.getState().room !== 'submit',
    run: ({ app }) => app.actions.go('submit'),
  },
  {
    id: 'exportJson',
    group: 'session',
    keys: [],
    when: isOpen,
    run: (stores) => void exportAs('json')(stores),
  },
  {
    id: 'exportCsv',
    group: 'session',
    keys: [],
    when: isOpen,
    run: (stores) => void exportAs('csv')(stores),
  },
  {
    id: 'exportWebvtt',
    group: 'session',
    keys: [],
    when: isOpen,
    run: (stores) => void exportAs('webvtt')(stores),
  },
]
