import { createStore, type StoreApi } from 'zustand/vanilla'

/** What the picture can be told to do; the video element behind it is nobody else's business. */
export interface Projector {
  play(): Promise<void>
  pause(): void
  /** Exact seek, ms of the title, clamped to it. */
  seekTo(ms: number): void
  setRate(rate: number): void
  setVolume(volume: number, muted: boolean): void
  /** Runs the film forward at this speed until paused, or, below 0, backwards in steps: a browser cannot play backwards. */
  shuttle(speed: number): void
  enterFullScreen(): void
  leaveFullScreen(): void
  /** Loads the film again where it stood, after a problem. */
  tryAgain(): void
  /** The frame shown now, ms of the title. Read it when needed; it never enters React state. */
  nowMs(): number
}

export interface PlayerStore {
  ready: boolean
  playing: boolean
  /** Rate wanted, also while paused. */
  rate: number
  /** Speed of the shuttle, below 0 backwards; 0 while it is not in use. */
  shuttle: number
  durationMs: number
  /** Frames per second; null where the file does not say. */
  frameRate: number | null
  volume: number
  muted: boolean
  /** `off` or a caption track key. */
  captions: string
  /** Why the picture cannot be shown; null while it can. */
  problem: PictureProblem | null
  /** The film waits for its bytes, long enough to say so. */
  waiting: boolean
  /** Start of a span mark being drawn (Shift+M), ms of the title. */
  spanFromMs: number | null
  fullScreen: boolean
  /** The list of marks is shown. */
  marksShown: boolean
  /** There is no picture, because the mark of its screening cannot be seen on it. */
  withheld: boolean
}

/**
 * `cut`: the file ends before its film does. `gone`: Séance itself does not answer. `screener`: the vault does not give it out now, for
 * the reason that the store of screeners has.
 */
export type PictureProblem = 'codec' | 'missing' | 'cut' | 'unreadable' | 'gone' | 'screener'

export type PlayerStoreApi = StoreApi<PlayerStore> & {
  /** Set by the player while it is on screen. */
  projector: Projector | null
}

export const blankPlayer: PlayerStore = {
  ready: false,
  playing: false,
  rate: 1,
  shuttle: 0,
  durationMs: 0,
  frameRate: null,
  volume: 1,
  muted: false,
  captions: 'off',
  problem: null,
  waiting: false,
  spanFromMs: null,
  fullScreen: false,
  marksShown: false,
  withheld: false,
}

export const createPlayerStore = (): PlayerStoreApi =>
  Object.assign(
    createStore<PlayerStore>(() => blankPlayer),
    { projector: null },
  )
