import type { Screener, ScreenersState } from '../../shared/contract/screeners.ts'
import type { AssignedTitle } from '../../shared/contract/sync.ts'
import { TitleId } from '../../shared/ids.ts'
import { assignment } from './tonightRow.ts'

/** A film that waits its turn, of a gigabyte. */
export const screener = (name: string, more: Partial<Screener> = {}): Screener => ({
  titleId: TitleId.parse(name),
  phase: 'queued',
  reason: null,
  bytes: 1_000_000_000,
  bytesHere: 0,
  bytesPerSecond: null,
  leftMs: null,
  playableUntilMs: null,
  captionsMissed: 0,
  ...more,
})

/** One that is here. */
export const ready = (name: string, more: Partial<Screener> = {}): Screener =>
  screener(name, { phase: 'ready', bytesHere: 1_000_000_000, ...more })

/** A vault in a keychain, with room on its disk. */
export const screenersState = (
  screeners: Screener[] = [],
  more: Partial<ScreenersState> = {},
): ScreenersState => ({
  screeners,
  paused: false,
  mostAtOnce: 2,
  limitBytes: null,
  usedBytes: 0,
  freeBytes: 31_000_000_000,
  keeping: 'keychain',
  whyNowhere: null,
  passphrase: null,
  progress: null,
  ...more,
})

/** A title given to the person, whose film is not here. */
export const assignedTitle = (
  name: string,
  more: Parameters<typeof assignment>[0] = {},
): AssignedTitle => ({
  title: { titleId: TitleId.parse(name), name, names: null },
  year: null,
  runtimeMs: null,
  advisories: [],
  assignment: assignment(more),
})
