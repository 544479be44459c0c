import type { TonightRow } from '../../shared/contract/titles.ts'
import type { Stores } from '../stores/index.ts'

/** Goes to where a title is worked on; a submitted one to its sealed submission. The session that is open already stays so. */
export const openTitle = ({ app, session }: Stores, row: TonightRow): void => {
  const { phase, ground } = session.getState()
  app.actions.go(row.session?.status === 'submitted' ? 'submit' : 'workspace')
  if (phase === 'open' && ground?.title.titleId === row.titleId) return
  void session.actions.openTitle(row.titleId).then((opened) => {
    const now = session.getState()
    // The other session is still open because it could not be saved.
    if (!opened && now.phase === 'open') app.actions.fail(now.saving.failure)
  })
}
