import { describe, expect, it, vi } from 'vitest'
import { adviseFirst, isAdviceDue } from '../../../../../renderer/features/care/adviseFirst.ts'
import type { Projector } from '../../../../../renderer/stores/player.ts'
import { atTitle } from './atTitle.ts'

const advisories = ['suicide', 'of-tomorrow']

/** A projector that is held back, and whether the page shows a choice. */
const heldBack = async (advised?: string[], isShown = true) => {
  const { stores } = await atTitle({ advisories }, advised ? { advised } : {})
  const choice = { focus: vi.fn() }
  const told: string[] = []
  // The others are not called here.
  const projector = {
    play: () => Promise.resolve(void told.push('play')),
    pause: () => void told.push('pause'),
    shuttle: (speed: number) => void told.push(`shuttle ${speed}`),
    seekTo: (ms: number) => void told.push(`seek ${ms}`),
  } as unknown as Projector
  const frame = { querySelector: () => (isShown ? choice : null) } as never
  return { shown: adviseFirst(projector, stores.session, frame), choice, told, stores }
}

describe('advice is due', () => {
  it('where something was not told yet, and never for nothing', () => {
    expect([
      isAdviceDue([], {}),
      isAdviceDue(['suicide'], {}),
      isAdviceDue(['suicide'], { advised: [] }),
      isAdviceDue(['suicide'], { advised: ['horror', 'suicide'] }),
      isAdviceDue(['suicide', 'horror'], { advised: ['suicide'] }),
    ]).toEqual([false, true, true, false, true])
  })
})

describe('a film that contains something', () => {
  it('does not run before the choice, however it is started: the keyboard goes there', async () => {
    const { choice, shown, told } = await heldBack()
    await shown.play()
    shown.shuttle(2)
    shown.shuttle(-1)
    expect([told, choice.focus.mock.calls.length]).toEqual([[], 3])
  })

  it('can be stopped and moved all the same', async () => {
    const { shown, told } = await heldBack()
    shown.pause()
    shown.seekTo(5)
    expect(told).toEqual(['pause', 'seek 5'])
  })

  it('runs once it was chosen, also while this projector is there', async () => {
    const { choice, shown, stores, told } = await heldBack()
    stores.session.actions.look({ advised: advisories })
    await shown.play()
    shown.shuttle(2)
    expect([told, choice.focus.mock.calls]).toEqual([['play', 'shuttle 2'], []])
  })

  it('is held back again by what is new of it', async () => {
    const { shown, told } = await heldBack(['suicide'])
    await shown.play()
    expect(told).toEqual([])
  })

  it('is not held back where there is no choice to be made', async () => {
    const { shown, told } = await heldBack(undefined, false)
    await shown.play()
    expect(told).toEqual(['play'])
  })
})
