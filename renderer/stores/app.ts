import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppInfo, Notice } from '../../shared/contract/app.ts'
import type { AssignmentFacts, NamedTitle } from '../../shared/contract/sync.ts'
import type { Failure } from '../../shared/contract/failure.ts'

export type Room =
  | 'tonight'
  | 'workspace'
  | 'submit'
  | 'catalogue'
  | 'review'
  | 'timesheet'
  | 'consistency'
  | 'sync'
  | 'settings'

/** Rooms in which one works on a session. */
export const roomsOfSession: ReadonlySet<Room> = new Set(['workspace', 'submit'])

/** A passing word at the foot of the picture, such as *Marked 3 s back · Violence 4*; `key` is of the locales. */
export interface Toast {
  id: number
  key: string
  details: Record<string, string | number>
  tone: 'plain' | 'good' | 'warn' | 'bad'
  /** The toast can be taken back with undo. */
  undo: boolean
}

/** A sentence that stays at the top of every room until it is closed; `key` is of the locales. */
export interface Lasting {
  id: number
  key: string
  /** A name that ends in `Ms` is a length of time. */
  details: Record<string, string | number>
}

/** Which film a path is asked for; `title` is null for a video that becomes a title of its own. */
export interface PathAsk {
  title: NamedTitle | null
}

/** An assigned title that may be declined. */
export interface Declinable {
  title: NamedTitle
  assignment: AssignmentFacts
}

export interface AppStore {
  info: AppInfo | null
  room: Room
  overlay: 'palette' | 'keys' | null
  /** The person is asked whether to decline this title. */
  declining: Declinable | null
  /** *Tonight* shows the field for a file's path (browser root): of a title of its own, or the film of one that is assigned. */
  pathField: PathAsk | null
  /** *Settings* is to begin at signing in. */
  signIn: boolean
  /** *Settings* is to begin at the titles on this computer: at all of them, or in the field of their limit. */
  toScreeners: 'all' | 'limit' | null
  /** Nothing outside the page answers any more: what it shows of the world may be past. */
  gone: boolean
  notices: Notice[]
  /** What the page itself has to say for longer than a moment. */
  lasting: Lasting[]
  toast: Toast | null
  /** Said once by screen readers; already in the person's language. */
  announcement: string
  /** The last failure that belongs to no place on the page. */
  failure: Failure | null
}

export interface AppActions {
  go(room: Room): void
  show(overlay: AppStore['overlay']): void
  askToDecline(given: Declinable | null): void
  askForPath(ask: PathAsk | null): void
  /** Goes to where one signs in. */
  askToSignIn(): void
  /** Goes to where one sets what films may take, and where their keys are kept. */
  askForScreeners(at?: 'all' | 'limit'): void
  toast(key: string, details?: Toast['details'], more?: Partial<Pick<Toast, 'tone' | 'undo'>>): void
  clearToast(id: number): void
  /** Says something that stays until it is closed. */
  tell(key: string, details: Lasting['details']): void
  close(id: number): void
  /** Shows notices beside those that are shown; one is never shown twice. */
  notice(notices: readonly Notice[]): void
  announce(text: string): void
  fail(failure: Failure | null): void
  beGone(gone: boolean): void
}

export type AppStoreApi = StoreApi<AppStore> & { actions: AppActions }

export const createAppStore = (): AppStoreApi => {
  const store = createStore<AppStore>(() => ({
    info: null,
    room: 'tonight',
    overlay: null,
    declining: null,
    pathField: null,
    signIn: false,
    toScreeners: null,
    gone: false,
    notices: [],
    lasting: [],
    toast: null,
    announcement: '',
    failure: null,
  }))
  let toasts = 0
  let told = 0
  const actions: AppActions = {
    go: (room) =>
      store.setState((now) => ({
        room,
        overlay: null,
        declining: null,
        toast: room === now.room ? now.toast : null,
        // Of the room that was left; whoever reads on would come upon it in the next.
        announcement: room === now.room ? now.announcement : '',
      })),
    show: (overlay) => store.setState({ overlay }),
    askToDecline: (declining) => store.setState({ declining }),
    askForPath: (pathField) => store.setState({ pathField }),
    askToSignIn: () => {
      actions.go('settings')
      store.setState({ signIn: true })
    },
    askForScreeners: (at = 'all') => {
      actions.go('settings')
      store.setState({ toScreeners: at })
    },
    toast: (key, details = {}, more = {}) =>
      store.setState({
        toast: { id: (toasts += 1), key, details, tone: 'plain', undo: false, ...more },
      }),
    clearToast: (id) => store.setState(({ toast }) => ({ toast: toast?.id === id ? null : toast })),
    tell: (key, details) =>
      store.setState(({ lasting }) => ({
        lasting: [...lasting, { id: (told += 1), key, details }],
      })),
    close: (id) =>
      store.setState(({ lasting }) => ({ lasting: lasting.filter((one) => one.id !== id) })),
    notice: (more) =>
      store.setState(({ notices }) => {
        const known = new Set(notices.map(({ id }) => id))
        const fresh = more.filter(({ id }) => !known.has(id))
        return fresh.length === 0 ? {} : { notices: [...notices, ...fresh] }
      }),
    announce: (announcement) => store.setState({ announcement }),
    fail: (failure) => store.setState({ failure }),
    beGone: (gone) => store.setState({ gone }),
  }
  return Object.assign(store, { actions })
}
