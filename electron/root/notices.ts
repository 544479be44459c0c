import { randomUUID } from 'node:crypto'
import type { Notice } from '../../shared/contract/app.ts'
import type { Restored } from '../preferences/store.ts'

/** What the person must know until they dismiss it: kept by the root, shown by the page. */
export interface Notices {
  list(): Notice[]
  /** A notice that is already there with the same id is not said twice. */
  add(notice: Notice): void
  /** Says something new, under an id of its own. */
  raise(code: Notice['code'], details: Notice['details']): void
  dismiss(id: string): void
}

/** `announce` is told of each new one. */
export const openNotices = (announce: (notice: Notice) => void): Notices => {
  const standing = new Map<string, Notice>()
  const add = (notice: Notice) => {
    if (standing.has(notice.id)) return
    standing.set(notice.id, notice)
    announce(notice)
  }
  return {
    list: () => [...standing.values()],
    add,
    raise: (code, details) => add({ id: randomUUID(), code, details }),
    dismiss: (id) => standing.delete(id),
  }
}

/** What became of preferences that could not be read, as the person is told. */
export const noticeOfPreferences = ({
  setAside,
  from,
}: Restored): Pick<Notice, 'code' | 'details'> => ({
  code: from === 'defaults' ? 'preferences_reset' : 'preferences_restored',
  details: { file: setAside },
})
