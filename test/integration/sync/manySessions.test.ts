import { expect, it } from 'vitest'
import type { TitleId } from '../../../shared/ids.ts'
import { temporaryFolder } from '../../support/desk.ts'
import {
  assignmentTold,
  falseAddress,
  falseCatalogue,
  feed,
  titleTold,
} from '../../support/falseCatalogue.ts'
import { note, openSyncedDesk, someFilm, until } from '../../support/signedIn.ts'

/** More than are kept in memory at once. */
const films = Array.from({ length: 11 }, (_, n) => `film-${n}` as TitleId)

it('of many sessions each goes on as it was left, and the one that is worked on stays so', async () => {
  const folder = temporaryFolder()
  const told = films.flatMap((id) => [titleTold(id), assignmentTold(id)])
  const { network } = falseCatalogue({ '/v1/pull': () => feed(told) })
  const desk = openSyncedDesk(folder, network)
  await desk.call('sync.signIn', { url: falseAddress, invitation: 'i' })
  await until(desk, ({ isComplete }) => isComplete)
  const begun = []
  for (const titleId of films) {
    await desk.call('titles.attach', { titleId, path: someFilm })
    const { sessionId } = (await desk.call('sessions.open', { titleId })).state
    await note(desk, sessionId, `of ${titleId}`)
    begun.push(sessionId)
    // All but the first are left again.
    if (begun.length > 1) await desk.call('sessions.leave', { sessionId, reason: 'idle' })
  }
  for (const [at, titleId] of films.entries()) {
    const { state } = await desk.call('sessions.open', { titleId })
    expect([state.sessionId, state.notes]).toEqual([begun[at], { '': `of ${titleId}` }])
  }
  await desk.close()
  const again = openSyncedDesk(folder, network)
  const [first] = films
  const { state } = await again.call('sessions.open', { titleId: first as TitleId })
  expect(state.sittings.map(({ start, end }) => [start, end])).toEqual([
    ['opened', 'closed'],
    ['resumed', null],
  ])
})
