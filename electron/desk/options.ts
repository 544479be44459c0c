import type { AnnouncementName, Announcements } from '../../shared/contract/announcements.ts'
import type { DeskSettings } from './messages.ts'
import type { Ports } from './ports.ts'
import type { ScreenersParts } from './screeners/screeners.ts'
import type { Sealer } from './screeners/sealer.ts'
import type { Keeper } from './sync/keeper.ts'

/** What a desk is opened with. */
export interface DeskOptions extends DeskSettings {
  /** Names the program to a second one that wants the same data: `electron` or `browser`. */
  root: string
  ports: Ports
  announce: <N extends AnnouncementName>(name: N, data: Announcements[N]) => void
  /** Where tokens are kept; forgotten at the end when absent. */
  keeper?: Keeper
  /** What keys of screeners are wrapped under; none when absent. */
  sealer?: Sealer
  /** Of the vault, for tests. */
  vault?: Pick<ScreenersParts, 'cost' | 'freeBytes' | 'random'>
  /** How the catalogue is asked; Node's own when absent. */
  fetch?: typeof globalThis.fetch
}
