import { describe, expect, it } from 'vitest'
import { contentProtectionOn, protectScreenings } from '../../../../electron/shell/protection.ts'
import { done, failed, type Result } from '../../../../shared/contract/failure.ts'
import { windowStandIn } from '../../../support/electronStandIn.ts'

const whose = { person: 'Ada Lovelace', watermarkId: 'K7M2QX9RTB' }
const opened = (sessionId: string, screening: typeof whose | null) =>
  done({ state: { sessionId }, screening })

/** A desk that gives these answers in turn, behind the window's protection. */
const deskOf = (...answers: Result<unknown>[]) => {
  const window = windowStandIn({ x: 0, y: 0, width: 1, height: 1 })
  const asked: string[] = []
  const desk = protectScreenings(
    {
      // As much of the desk as is asked.
      call: (async (name: string) => {
        asked.push(name)
        return answers.shift() ?? done(null)
      }) as never,
    },
    (isOn) => window.setContentProtection(isOn),
  )
  return { ...desk, window, asked }
}

describe('content protection', () => {
  it.each([
    ['win32', 'excluded'],
    ['darwin', 'partial'],
    ['linux', 'none'],
    ['freebsd', 'none'],
  ] as const)('on %s is %s, and nothing better is said', (platform, protection) => {
    expect(contentProtectionOn(platform)).toBe(protection)
  })

  it('is on before the page hears of a screening, and off once its session is left', async () => {
    const { call, window } = deskOf(opened('a', whose))
    expect(await call('sessions.open', { titleId: 'film' })).toMatchObject({ ok: true })
    expect(window.told).toEqual(['protected'])
    await call('sessions.leave', { sessionId: 'a', reason: 'closed' })
    expect(window.told).toEqual(['protected', 'open to captures'])
  })

  it('stays on while the person is only away, and when another session is left', async () => {
    const { call, window } = deskOf(opened('a', whose))
    await call('sessions.open', { titleId: 'film' })
    await call('sessions.leave', { sessionId: 'a', reason: 'idle' })
    await call('sessions.leave', { sessionId: 'b', reason: 'closed' })
    expect(window.told).toEqual(['protected'])
  })

  it('is off for a film of one’s own, and never spoken of before a screening', async () => {
    const { call, window } = deskOf(opened('c', null), opened('a', whose), opened('b', null))
    await call('sessions.open', { titleId: 'sample' })
    expect(window.told).toEqual([])
    await call('sessions.open', { titleId: 'film' })
    await call('sessions.open', { titleId: 'sample' })
    expect(window.told).toEqual(['protected', 'open to captures'])
  })

  it('is left as it is by what failed, and by every other call', async () => {
    const { call, window, asked } = deskOf(
      opened('a', whose),
      failed('desk_gone', 'Gone.'),
      failed('desk_gone', 'Gone.'),
    )
    await call('sessions.open', { titleId: 'film' })
    expect(await call('sessions.open', { titleId: 'sample' })).toMatchObject({ ok: false })
    await call('sessions.leave', { sessionId: 'a', reason: 'closed' })
    await call('tonight.list', {})
    expect(window.told).toEqual(['protected'])
    expect(asked).toEqual(['sessions.open', 'sessions.open', 'sessions.leave', 'tonight.list'])
  })
})
