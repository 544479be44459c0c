import { roomsOfSession } from '../../stores/app.ts'
import type { Stores } from '../../stores/index.ts'
import type { SyncStore } from '../../stores/sync.ts'

/** Listens to who is signed in: what one person had open, asked for or found is not shown to the next. */
export const whenSomebodyElse =
  ({ app, catalogue, screeners, session, timesheet }: Stores) =>
  ({ state: now }: SyncStore, { state: before }: SyncStore): void => {
    // Not known yet who was here is nobody else.
    if (before === null || now === null) return
    if (now.account?.personId === before.account?.personId) return
    catalogue.actions.forget()
    timesheet.actions.forget()
    app.actions.askForPath(null)
    screeners.actions.ask(null)
    app.setState({ lasting: [] })
    if (session.getState().phase !== 'none') void session.actions.leave()
    if (roomsOfSession.has(app.getState().room)) app.actions.go('tonight')
  }
