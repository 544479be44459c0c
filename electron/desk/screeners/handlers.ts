import type { screenerCalls } from '../../../shared/contract/screeners.ts'
import type { NamedTitle } from '../../../shared/contract/sync.ts'
import type { TitleId } from '../../../shared/ids.ts'
import type { DeskHandlers } from '../handlers.ts'
import type { Accounts } from '../sync/accounts.ts'
import type { Screeners } from './screeners.ts'

/** The calls of the contract about screeners. */
export const screenerHandlers = ({
  screeners: { wishes, state, log, tellSurroundings },
  accounts,
  named,
}: {
  screeners: Screeners
  accounts: Accounts
  named: (titleId: TitleId) => Promise<NamedTitle>
}): Pick<DeskHandlers, keyof typeof screenerCalls> => {
  const after = async (wish: void | Promise<void>) => {
    await wish
    return state()
  }
  return {
    'screeners.state': () => state(),
    'screeners.prepare': ({ titleId }) => after(wishes.prepare(titleId)),
    'screeners.pause': ({ titleId }) => after(wishes.pause(titleId)),
    'screeners.resume': ({ titleId }) => after(wishes.resume(titleId)),
    'screeners.move': ({ titleId, place }) => after(wishes.move(titleId, place)),
    'screeners.remove': ({ titleId }) => after(wishes.remove(titleId)),
    'screeners.repair': ({ titleId }) => after(wishes.repair(titleId)),
    'screeners.fetchAnyway': ({ reason }) => after(wishes.fetchAnyway(reason)),
    'screeners.choose': (choices) => after(wishes.choose(choices)),
    'screeners.setPassphrase': ({ passphrase }) => after(wishes.setPassphrase(passphrase)),
    'screeners.unlock': ({ passphrase }) => after(wishes.unlock(passphrase)),
    'screeners.forgetPassphrase': () => after(wishes.forgetPassphrase()),
    'screeners.tellSurroundings': (surroundings) => {
      tellSurroundings(surroundings)
      return null
    },
    'screeners.accessLog': async ({ before, limit }) => {
      const who = accounts.current()
      const found = who === null ? [] : log.lines(who.ordinal, before, limit + 1)
      const lines = found.slice(0, limit).map(async ({ record, told }) => {
        const { seq, kind, fromMs, toMs, reason, wallMs } = record
        // Written here under the name of a title of the catalogue.
        const title = await named(record.titleId as TitleId)
        return { seq, title, kind, fromMs, toMs, reason, wallMs, told }
      })
      return { lines: await Promise.all(lines), isMore: found.length > limit }
    },
  }
}
