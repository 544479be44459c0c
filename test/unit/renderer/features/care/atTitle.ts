import { vi } from 'vitest'
import { createStores, type Stores } from '../../../../../renderer/stores/index.ts'
import type { Bridge } from '../../../../../shared/contract/bridge.ts'
import { SessionView } from '../../../../../shared/contract/sessions.ts'
import type { TonightRow } from '../../../../../shared/contract/titles.ts'
import { done, type Result } from '../../../../../shared/contract/failure.ts'
import { foldContextOf, foldSession } from '../../../../../shared/session/fold.ts'
import { tonightRow } from '../../../../support/tonightRow.ts'
import { varied } from '../../actions/atDesk.ts'
import { eventsOf, sessionId } from '../../../shared/session/story.ts'

type Said = Partial<Record<string, Result<unknown>>>

/** A person with a title open in the workspace, at a desk that answers what the test says, and otherwise that all is well. */
export const atTitle = async (
  more: Partial<Omit<TonightRow, 'session'>> = {},
  view: Partial<SessionView> = {},
  said: Said = {},
): Promise<{ stores: Stores; asked: [name: string, input: unknown][] }> => {
  const asked: [string, unknown][] = []
  const title = tonightRow('film-1', more)
  const state = foldSession(sessionId, eventsOf(), foldContextOf(varied))
  const opened = {
    state,
    view: SessionView.parse(view),
    vocabulary: varied,
    title,
    screening: null,
  }
  const list = { rows: [], assigned: [], declined: [], sampleRemoved: false, week: {} }
  const usual: Said = { 'sessions.open': done(opened), 'tonight.list': done(list) }
  const bridge: Bridge = {
    // The stores read of an answer at most when it was saved, or a list.
    call: vi.fn((name: string, input: unknown) => {
      asked.push([name, input])
      return Promise.resolve(said[name] ?? usual[name] ?? done({ savedAtMs: 0, eventCount: 1 }))
    }) as never,
    on: () => () => {},
    mediaUrl: () => '',
  }
  const stores = createStores(bridge)
  await stores.session.actions.openTitle(title.titleId)
  stores.app.actions.go('workspace')
  return { stores, asked }
}
