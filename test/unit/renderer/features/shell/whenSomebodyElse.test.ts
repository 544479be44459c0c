import { expect, it, vi } from 'vitest'
import { whenSomebodyElse } from '../../../../../renderer/features/shell/whenSomebodyElse.ts'
import { everything } from '../../../../../renderer/stores/catalogue.ts'
import { syncState } from '../../../../support/syncState.ts'
import { atDesk } from '../../actions/atDesk.ts'
import { patience } from '../../../../support/patience.ts'

const ada = syncState()
const xu = syncState({ account: { personId: 'xu', name: 'Xu', role: 'tagger', url: 'https://x/' } })
const nobody = syncState({ account: null })
const known = (state: typeof ada | null) => ({ state, failure: null })

const worker = async () => {
  const { stores } = await atDesk()
  stores.catalogue.setState({ ask: { ...everything, text: 'rope', kind: 'episode' } })
  stores.app.actions.askForPath({ title: null })
  stores.screeners.actions.ask({ what: 'give', goOn: null })
  stores.app.actions.tell('tonight:film.taken', { name: 'Rope' })
  stores.timesheet.setState({ sheet: { lines: [], titles: [] } })
  stores.review.setState({ total: 7 })
  stores.precedents.setState({ counts: new Map([['tone tone-sincere', 1]]) })
  return { stores, hear: whenSomebodyElse(stores) }
}

it.each([
  ['signs out', ada, nobody],
  ['gives the desk to another', ada, xu],
])('whoever %s takes along what is open and what was looked for', async (_what, before, now) => {
  const { stores, hear } = await worker()
  hear(known(now), known(before))
  await vi.waitFor(() => expect(stores.session.getState().phase).toBe('none'), patience)
  expect(stores.app.getState()).toMatchObject({
    room: 'tonight',
    pathField: null,
    lasting: [],
  })
  expect(stores.catalogue.getState()).toMatchObject({ ask: { text: '', kind: null }, found: null })
  expect(stores.screeners.getState().asks).toBeNull()
  expect(stores.timesheet.getState().sheet).toBeNull()
  expect(stores.review.getState().total).toBeNull()
  expect(stores.precedents.getState().counts?.size ?? 0).toBe(0)
})

it.each([
  ['the state is known for the first time', null, ada],
  ['the same person goes on', ada, syncState({ waiting: 7 })],
])('nothing is closed when %s', async (_what, before, now) => {
  const { stores, hear } = await worker()
  hear(known(now), known(before))
  expect(stores.session.getState().phase).toBe('open')
  expect(stores.app.getState().room).toBe('workspace')
  expect(stores.catalogue.getState().ask.text).toBe('rope')
  expect(stores.timesheet.getState().sheet).not.toBeNull()
})
