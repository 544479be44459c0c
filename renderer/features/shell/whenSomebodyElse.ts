import { roomsOfSession } from '../../stores/app.ts'
import type { Stores } from '../../stores/index.ts'
import type { SyncStore } from '../../stores/sync.ts'

/** Listens to who is signed in: what one person had open, asked for or found is not shown to the next. */
export const whenSomebodyElse =
  ({
    app,
    catalogue,
    consistency,
    precedents,
    review,
    screeners,
    session,
    slips,
    timesheet,
  }: Stores) =>
  ({ state: now }: SyncStore, { state: before }: SyncStore): void => {
    // Not known yet who was here is nobody else.
    if (before === null || now === null) return
    if (now.account?.personId === before.account?.personId) return
    catalogue.actions.forget()
    consistency.actions.forget()
    review.actions.forget()
    precedents.actions.forget()
    slips.actions.forget()
    void precedents.actions.refresh()
    timesheet.actions.forget()
    app.actions.askForPath(null)
    screeners.actions.ask(null)
    app.setState({ lasting: [] })
    if (session.getState().phase !== 'none') void session.actions.leave()
    const { room } = app.getState()
    if (roomsOfSession.has(room) || room === 'review' || room === 'consistency')
      app.actions.go('tonight')
  }
