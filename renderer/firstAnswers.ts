import type { Bridge } from '../shared/contract/bridge.ts'
import { mondayOf } from './stores/week.ts'

/** What a page needs before it can show anything, and the list it shows first. */
export const askFirst = (bridge: Pick<Bridge, 'call'>) => ({
  preferences: bridge.call('preferences.get', {}),
  info: bridge.call('app.info', {}),
  tonight: bridge.call('tonight.list', { weekStartsAtMs: mondayOf(new Date()) }),
})

export type FirstAnswers = ReturnType<typeof askFirst>
