import { createStore, type StoreApi } from 'zustand/vanilla'

/** What the picture can be told to do; the video element behind it is nobody else's business. */
export interface Projector {
  play(): Promise<void>
  pause(): void
  /** Exact seek, ms of the title, clamped to it. */
  seekTo(ms: number): void
  setRate(rate: number): void
  setVolume(volume: number, muted: boolean): void
  enterFullScreen(): void
  /** The frame shown now, ms of the title. Read it when needed; it never enters React state. */
  nowMs(): number
}

export interface PlayerStore {
  ready: boolean
  playing: boolean
  /** Rate wanted, also while paused. */
  rate: number
  durationMs: number
  volume: number
  muted: boolean
  /** `off` or a caption track key. */
  captions: string
  /** Why the picture cannot be shown; null while it can. */
  problem: 'codec' | 'missing' | 'cut' | 'unreadable' | null
  /** Start of a span mark being drawn (Shift+M), ms of the title. */
  spanFromMs: number | null
  fullScreen: boolean
}

export type PlayerStoreApi = StoreApi<PlayerStore> & {
  /** Set by the player while it is on screen. */
  projector: Projector | null
}

export const blankPlayer: PlayerStore = {
  ready: false,
  playing: false,
  rate: 1,
  durationMs: 0,
  volume: 1,
  muted: false,
  captions: 'off',
  problem: null,
  spanFromMs: null,
  fullScreen: false,
}

export const createPlayerStore = (): PlayerStoreApi =>
  Object.assign(
    createStore<PlayerStore>(() => blankPlayer),
    { projector: null },
  )
