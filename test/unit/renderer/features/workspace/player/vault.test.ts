import { afterEach, describe, expect, it, vi } from 'vitest'
import { createRecovery } from '../../../../../../renderer/features/workspace/player/recovery.ts'
import { vaultOf } from '../../../../../../renderer/features/workspace/player/vaultOf.ts'
import { createPlayerStore, type Projector } from '../../../../../../renderer/stores/player.ts'
import { createScreenersStore } from '../../../../../../renderer/stores/screeners.ts'
import { done } from '../../../../../../shared/contract/failure.ts'
import type { Screener } from '../../../../../../shared/contract/screeners.ts'
import { TitleId } from '../../../../../../shared/ids.ts'
import { ready, screener, screenersState } from '../../../../../support/screenersState.ts'
import { tonightRow } from '../../../../../support/tonightRow.ts'
import { FakeVideo } from './fakeVideo.ts'
import { patience } from '../../../../../support/patience.ts'

const titleId = TitleId.parse('a')

afterEach(() => void vi.unstubAllGlobals())

/** A film of the vault in the player, and the desk that tells of it. */
const playing = (film: Screener | null) => {
  let now = film
  const told = () => screenersState(now ? [now] : [])
  const screeners = createScreenersStore({ call: () => Promise.resolve(done(told()) as never) })
  screeners.actions.take(told())
  const video = Object.assign(new FakeVideo(), { canPlayType: () => 'probably', videoWidth: 16 })
  const player = createPlayerStore()
  const projector = { tryAgain: vi.fn(), pause: vi.fn() }
  const keepPlayhead = vi.fn()
  const mayReturn = vi.fn(async () => true)
  const recovery = createRecovery({
    // As much of an element and a projector as is touched here.
    video: video as unknown as HTMLVideoElement,
    projector: projector as unknown as Projector,
    url: '/media/a/media',
    facts: tonightRow('a').facts,
    player,
    vault: vaultOf(screeners, titleId),
    keepPlayhead,
    mayReturn,
  })
  const becomes = (next: Screener | null) => {
    now = next
    screeners.actions.take(told())
  }
  const answer = (status: number, code: string | null) =>
    vi.stubGlobal('fetch', async () => Response.json({ code }, { status }))
  return { answer, becomes, keepPlayhead, mayReturn, player, projector, recovery, video }
}

describe('a film of the vault that plays', () => {
  it('is loaded anew when it is withdrawn, from where it stood: what was buffered is not played on', () => {
    const { becomes, keepPlayhead, projector, video } = playing(ready('a'))
    video.paused = false
    becomes(screener('a', { phase: 'ended', reason: 'revoked' }))
    expect([video.paused, keepPlayhead.mock.calls.length]).toEqual([true, 1])
    expect(projector.tryAgain).toHaveBeenCalledOnce()
  })

  it.each<[string, Screener | null]>([
    ['a piece of it elsewhere is damaged', ready('a', { reason: 'damaged' })],
    ['its time is counted anew', ready('a', { playableUntilMs: 9 })],
  ])('plays on while %s', (_, next) => {
    const { becomes, projector } = playing(ready('a'))
    becomes(next)
    expect(projector.tryAgain).not.toHaveBeenCalled()
  })

  it('is not touched by what the vault tells of others, nor is one’s own film', () => {
    const { becomes, projector } = playing(null)
    becomes(screener('b', { phase: 'ended', reason: 'revoked' }))
    expect(projector.tryAgain).not.toHaveBeenCalled()
  })

  it('that is denied says so by asking the vault anew', async () => {
    const { answer, player, recovery, video } = playing(ready('a', { reason: 'clock_back' }))
    answer(403, 'screener_denied')
    video.error = { code: 4 }
    recovery.failed()
    await vi.waitFor(() => expect(player.getState().problem).toBe('screener'), patience)
  })

  it('goes on by itself where it stood when it can be had again', async () => {
    const { becomes, player, projector } = playing(ready('a', { reason: 'locked' }))
    player.setState({ problem: 'screener' })
    becomes(ready('a', { reason: 'damaged' }))
    expect(projector.tryAgain).not.toHaveBeenCalled()
    becomes(ready('a'))
    await vi.waitFor(() => expect(projector.tryAgain).toHaveBeenCalledOnce(), patience)
  })

  it('does not come back before it is known whose screening it is now', async () => {
    vi.useFakeTimers()
    const { answer, becomes, mayReturn, player, projector } = playing(
      ready('a', { reason: 'locked' }),
    )
    answer(206, null)
    player.setState({ problem: 'screener' })
    mayReturn.mockResolvedValue(false)
    becomes(ready('a'))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(mayReturn.mock.calls.length).toBeGreaterThan(2)
    expect(projector.tryAgain).not.toHaveBeenCalled()
    mayReturn.mockResolvedValue(true)
    await vi.advanceTimersByTimeAsync(4_000)
    expect(projector.tryAgain).toHaveBeenCalledOnce()
    vi.useRealTimers()
  })

  it('that is not shown any more is left alone', () => {
    const { becomes, projector, recovery } = playing(ready('a'))
    recovery.end()
    becomes(null)
    expect(projector.tryAgain).not.toHaveBeenCalled()
  })
})
