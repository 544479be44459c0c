import { expect, it } from 'vitest'
import { noSealer } from '../../../electron/desk/screeners/sealer.ts'
import { fileKeeper } from '../../../electron/root/tokensFile.ts'
import { openTestDesk, temporaryFolder } from '../../support/desk.ts'
import { falseAddress, falseCatalogue } from '../../support/falseCatalogue.ts'
import { untilVault } from '../../support/screeners.ts'
import { quiet, until } from '../../support/signedIn.ts'

/** What a catalogue allows may be another while a desk runs. */

/** Somebody at a desk without a keychain, whose catalogue allows no passphrase, as yet. */
const begun = async () => {
  let isAllowed = false
  let isThere = true
  const { count, network } = falseCatalogue({
    '/v1/policy': () => ({ offlinePassphrase: isAllowed }),
  })
  const line: typeof network = (input, init) =>
    isThere ? network(input, init) : Promise.reject(new TypeError('fetch failed'))
  const folder = temporaryFolder()
  const keeper = fileKeeper(folder)
  const desk = openTestDesk(folder, { keeper, fetch: line, sealer: noSealer() })
  await desk.call('sync.signIn', { url: falseAddress, invitation: 'x' })
  await until(desk, () => count('/v1/policy') === 1)
  await quiet(desk)
  expect((await desk.call('screeners.state', {})).keeping).toBe('nowhere')
  return {
    desk,
    asked: () => count('/v1/policy'),
    allow: () => void (isAllowed = true),
    be: (there: boolean) => void (isThere = there),
  }
}

it('a catalogue that was started again is asked again whether it allows a passphrase', async () => {
  const { allow, asked, be, desk } = await begun()
  be(false)
  await desk.call('sync.now', {})
  await until(desk, ({ obstacle }) => obstacle?.code === 'unreachable')
  const told = () => desk.announced.filter((name) => name === 'sync.changed').length
  const before = told()
  await expect.poll(told).toBeGreaterThan(before)
  allow()
  be(true)
  await desk.call('sync.now', {})
  const { passphrase } = await untilVault(desk, ({ keeping }) => keeping === 'passphrase')
  expect([passphrase, asked()]).toEqual(['unset', 2])
})

it('one that goes on is asked in a later round, once a minute at most', async () => {
  const { allow, asked, desk } = await begun()
  allow()
  await desk.call('sync.now', {})
  await quiet(desk)
  expect(asked()).toBe(1)
  desk.ports.pass(60_000)
  await desk.call('sync.now', {})
  await untilVault(desk, ({ keeping }) => keeping === 'passphrase')
  expect(asked()).toBe(2)
})
