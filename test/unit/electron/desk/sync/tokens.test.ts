import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { Keeper } from '../../../../../electron/desk/sync/keeper.ts'
import { openTokens } from '../../../../../electron/desk/sync/tokens.ts'
import type { WireClient } from '../../../../../electron/desk/sync/wireClient.ts'
import { countingPorts } from '../../../../support/desk.ts'

/** A place that takes its time, and tells when two write at once. */
const slowKeeper = () => {
  let kept: string | null = null
  let writing = 0
  let most = 0
  const keeper: Keeper = {
    keptIn: 'file',
    read: async () => {
      await setImmediate()
      return kept
    },
    write: async (text) => {
      writing += 1
      most = Math.max(most, writing)
      await setImmediate()
      kept = text
      writing -= 1
    },
  }
  return { keeper, most: () => most, kept: () => String(kept) }
}

/** A catalogue that gives new tokens and remembers with what wish it was asked. */
const wireOf = (wishes: string[]) => {
  const refresh = async (_token: string, wish: string) => {
    wishes.push(wish)
    await setImmediate()
    return tokens(`r${wishes.length}`)
  }
  // Of the wire, tokens use this alone.
  return { refresh } as unknown as WireClient
}
const tokens = (name: string) => ({ accessToken: `a-${name}`, refreshToken: name, expiresIn: 900 })

it('two who find a token at its end renew it once', async () => {
  const { keeper, most } = slowKeeper()
  const known = openTokens(keeper, countingPorts())
  await known.keep('device', tokens('r0'))
  const wishes: string[] = []
  const wire = wireOf(wishes)
  expect(await Promise.all([known.renew('device', wire), known.renew('device', wire)])).toEqual([
    'a-r1',
    'a-r1',
  ])
  expect([wishes.length, most()]).toEqual([1, 1])
})

it('tokens of two devices kept at once are both kept', async () => {
  const { keeper, kept, most } = slowKeeper()
  const known = openTokens(keeper, countingPorts())
  await Promise.all([known.keep('one', tokens('r1')), known.keep('other', tokens('r2'))])
  expect([kept().includes('"one"'), kept().includes('"other"'), most()]).toEqual([true, true, 1])
})

it('what an invitation brought is not overwritten by a renewal of what was before', async () => {
  const { keeper, kept } = slowKeeper()
  const known = openTokens(keeper, countingPorts())
  await known.keep('device', tokens('r0'))
  const renewing = known.renew('device', wireOf([]))
  await known.keep('device', tokens('invited'))
  await renewing
  expect(kept()).toContain('"refreshToken":"invited"')
})
