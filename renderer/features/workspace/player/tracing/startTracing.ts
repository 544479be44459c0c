import type { Screening } from '../../../../../shared/contract/screeners.ts'
import type { PlayerStoreApi } from '../../../../stores/player.ts'
import { startGuard } from './guard.ts'
import { sealVideo } from './sealedVideo.ts'
import type { Verdict } from './verdict.ts'

/**
 * Keeps a screening traceable for as long as it is on the page: its mark is above the picture, and there is no picture
 * without it. Where the mark cannot be seen the film is paused and its source taken from the element, because an element
 * without a film shows none whatever is done to it; it comes back where it stood, paused.
 */
export const startTracing = (
  video: HTMLVideoElement,
  screening: Screening,
  player: PlayerStoreApi,
): { end(): void } => {
  const sealed = sealVideo(video)
  const ends = new AbortController()
  const paper = window.matchMedia('print')
  let verdict: Verdict = 'hidden'

  const show = () => sealed.show(verdict === 'shown' && player.getState().ready && !paper.matches)

  /** Loaded again, it is loaded from nowhere while it is withheld; its place is kept. */
  const withhold = (withheld: boolean) => {
    player.setState({ withheld })
    player.projector?.pause()
    player.projector?.tryAgain()
  }

  const guard = startGuard({
    video,
    sealed,
    screening,
    hasPicture: () => {
      const { problem } = player.getState()
      return problem === null || problem === 'cut'
    },
    judged: (next) => {
      if (next === verdict) return
      const was = verdict
      verdict = next
      if (next === 'withheld' || was === 'withheld') withhold(next === 'withheld')
      show()
    },
  })
  const endReady = player.subscribe(show)
  const { signal } = ends
  video.addEventListener(
    'play',
    () => {
      if (verdict === 'withheld') player.projector?.pause()
    },
    { signal },
  )
  paper.addEventListener('change', show, { signal })
  window.addEventListener('beforeprint', () => sealed.show(false), { signal })
  window.addEventListener('afterprint', show, { signal })

  return {
    end: () => {
      ends.abort()
      endReady()
      guard.end()
      sealed.end()
    },
  }
}
