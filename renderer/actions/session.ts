import type { InputOf } from '../../shared/contract/calls.ts'
import type { Step } from '../../shared/session/state.ts'
import { declinableIn } from '../features/care/declinable.ts'
import { saveFile } from '../ui/saveFile.ts'
import type { Stores } from '../stores/index.ts'
import { spokenLanguage, spokenWords } from '../locales/index.ts'
import { sayKey } from '../locales/sentences.ts'
import type { Action } from './action.ts'
import { placeOfStep, wordsOfStep } from './takenBack.ts'

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

/** Says what was taken back or restored, and goes where it can be seen. */
const say = ({ app, session }: Stores, done: 'undone' | 'redone', step: Step | null): void => {
  const { ground, state, view } = session.getState()
  if (!step || !ground || !state)
    return app.actions.toast(
      done === 'undone' ? 'workspace:nothingToUndo' : 'workspace:nothingToRedo',
    )
  const { key, details } = wordsOfStep(step, ground, spokenLanguage())
  const what = sayKey(spokenWords(), `workspace:step.${key}`, { ...details })
  app.actions.toast(`workspace:${done}`, { what })
  const place = placeOfStep(step, state, view, ground)
  if (Object.keys(place).length > 0) session.actions.look(place)
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
    run: (stores) => say(stores, 'undone', stores.session.actions.undo()),
  },
  {
    id: 'redo',
    group: 'session',
    keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    inText: true,
    repeats: true,
    when: isAtWork,
    run: (stores) => say(stores, 'redone', stores.session.actions.redo()),
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
    id: 'decline',
    group: 'session',
    keys: [],
    when: ({ session }) => declinableIn(session.getState()) !== null,
    run: ({ app, player, session }) => {
      player.projector?.pause()
      app.actions.askToDecline(declinableIn(session.getState()))
    },
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
