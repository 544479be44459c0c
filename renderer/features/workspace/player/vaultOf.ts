import type { TitleId } from '../../../../shared/ids.ts'
import { screenerOf } from '../../../stores/preparing.ts'
import type { ScreenersStoreApi } from '../../../stores/screeners.ts'
import type { Vault } from './recovery.ts'

/** What the store of screeners knows of one title. */
export const vaultOf = (screeners: ScreenersStoreApi, titleId: TitleId): Vault => ({
  screenerNow: async () => {
    await screeners.actions.refresh()
    return screenerOf(screeners.getState().state, titleId)
  },
  onChange: (listen) =>
    screeners.subscribe(({ state }, { state: before }) => {
      const [now, was] = [screenerOf(state, titleId), screenerOf(before, titleId)]
      if (now?.phase !== was?.phase || now?.reason !== was?.reason) listen(now, was)
    }),
})
