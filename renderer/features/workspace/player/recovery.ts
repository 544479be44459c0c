import type { MediaFacts } from '../../../../shared/contract/titles.ts'
import type { Screener } from '../../../../shared/contract/screeners.ts'
import type { PlayerStoreApi, Projector } from '../../../stores/player.ts'
import { isPlayable } from '../../../stores/preparing.ts'
import { findTrouble, nearTheCutMs, playsSoundAlone } from './trouble.ts'

/** A wait shorter than this, in ms, is not mentioned. */
const mentionWaitAfterMs = 300

/** A wait longer than this, in ms, is looked into. */
const examineWaitAfterMs = 2_500

/** How often a film that went missing is looked for, in ms. */
const lookAgainEveryMs = 3_000

/** What is known of the title's film in the vault; nothing of one's own film. */
export interface Vault {
  /** Asks anew. */
  screenerNow(): Promise<Screener | null>
  /** Calls back when it changed. Returns its own end. */
  onChange(listen: (now: Screener | null, before: Screener | null) => void): () => void
}

interface Patient {
  video: HTMLVideoElement
  url: string
  facts: MediaFacts
  player: PlayerStoreApi
  projector: Projector
  vault: Vault
  /** Called while the film still stands where it stopped. */
  keepPlayhead(): void
  /** Called before a film that was not there is shown; it is not while this says no. */
  mayReturn(): Promise<boolean>
}

/** What is done when a film does not go on: waits are mentioned, failures named, and a film that comes back is taken up. */
export interface Recovery {
  /** The film waits for its bytes. */
  waits(): void
  /** The film is being taken elsewhere. */
  moves(): void
  /** The film goes on, or stands where it should. */
  goesOn(): void
  failed(): void
  /** What the film is made of is known now. */
  loaded(): void
  ended(): void
  end(): void
}

export const createRecovery = (patient: Patient): Recovery => {
  const { video, url, facts, player, projector, vault, keepPlayhead, mayReturn } = patient
  const cutMs = facts.truncatedAtMs
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let examining = false
  let over = false

  const after = (ms: number, run: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      run()
    }, ms)
    timers.add(timer)
  }

  const goesOn = () => {
    for (const timer of timers) clearTimeout(timer)
    timers.clear()
    if (player.getState().waiting) player.setState({ waiting: false })
  }

  /** Stands before the end of a file that is cut short, further back each time that place is damaged too. */
  const standAtCut = (cut: number) => {
    const nowMs = video.currentTime * 1000
    projector.pause()
    if (video.error) projector.seekTo(Math.min(cut - 1_000, nowMs - 1_500))
    else if (nowMs > cut) projector.seekTo(cut)
    player.setState({ problem: 'cut', playing: false })
  }

  const lookAgain = () =>
    after(lookAgainEveryMs, async () => {
      if (player.getState().problem === null) return
      const problem = await findTrouble(video, url, facts, vault.screenerNow)
      if (over) return
      if (problem === 'missing' || problem === 'gone') lookAgain()
      else await comeBack()
    })

  /** Not before it is known whose screening it is now. */
  const comeBack = async () => {
    const may = await mayReturn()
    if (over) return
    if (may) projector.tryAgain()
    else lookAgain()
  }

  const examine = async () => {
    if (examining) return
    examining = true
    const problem = await findTrouble(video, url, facts, vault.screenerNow)
    examining = false
    const isStuck = video.error !== null || player.getState().waiting || playsSoundAlone(video)
    if (over || problem === null || !isStuck) return
    goesOn()
    keepPlayhead()
    if (problem === 'cut') return standAtCut(cutMs ?? facts.durationMs)
    video.pause()
    player.setState({ problem, playing: false, shuttle: 0 })
    if (problem === 'missing' || problem === 'gone') lookAgain()
  }

  const stopFollowing = vault.onChange((now, before) => {
    const { problem } = player.getState()
    // What was denied can be had again.
    if (problem === 'screener' && now && isPlayable(now) && now.reason === null)
      return void comeBack()
    // Withdrawn while it plays: loaded anew it is denied, and what the browser had of it in advance is gone.
    if (problem !== null || !before || !isPlayable(before) || (now && isPlayable(now))) return
    video.pause()
    keepPlayhead()
    projector.tryAgain()
  })

  return {
    waits: () => {
      after(mentionWaitAfterMs, () => player.setState({ waiting: true }))
      after(examineWaitAfterMs, () => void examine())
    },
    moves: () => {
      const isBack = cutMs !== null && projector.nowMs() < cutMs - nearTheCutMs
      if (isBack && player.getState().problem === 'cut') player.setState({ problem: null })
      after(mentionWaitAfterMs, () => player.setState({ waiting: video.seeking }))
      after(examineWaitAfterMs, () => void examine())
    },
    goesOn,
    failed: () => void examine(),
    loaded: () => {
      if (playsSoundAlone(video)) void examine()
    },
    ended: () => {
      if (cutMs !== null) standAtCut(cutMs)
    },
    end: () => {
      over = true
      stopFollowing()
      goesOn()
    },
  }
}
