import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { noSealer } from '../../../electron/desk/screeners/sealer.ts'
import { note } from '../../support/signedIn.ts'
import {
  beginScreening,
  isReady,
  play,
  screeningCatalogueOfFile,
  untilScreener,
  untilVault,
} from '../../support/screeners.ts'

const strict = screeningCatalogueOfFile()
const lenient = screeningCatalogueOfFile({ allowPassphrase: true })
const ten = { range: 'bytes=0-9' }
const words = 'a lantern over the cold sea'

describe('the keychain', () => {
  it('that is locked is waited for: nothing plays, nothing is lost', async () => {
    const { desk, keychain, open, titleId } = await beginScreening(strict())
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, isReady)
    await desk.close()
    keychain.lock(true)
    const again = open()
    expect((await play(again, titleId, ten)).status).toBe(403)
    await untilScreener(again, titleId, ({ reason }) => reason === 'locked')
    const { state } = await again.call('sessions.open', { titleId })
    await note(again, state.sessionId, 'Tagging goes on.')
    keychain.lock(false)
    expect((await play(again, titleId, ten)).status).toBe(206)
    await untilScreener(again, titleId, ({ reason }) => reason === null)
  })

  it('that forgot its own key is said, and the film is fetched anew under another', async () => {
    const { desk, keychain, open, titleId } = await beginScreening(strict())
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, isReady)
    await desk.close()
    keychain.forget()
    const again = open()
    expect((await play(again, titleId, ten)).status).toBe(403)
    await untilScreener(again, titleId, ({ reason }) => reason === 'key_lost')
    await again.call('screeners.prepare', { titleId })
    await untilScreener(again, titleId, ({ phase, reason }) => phase === 'ready' && reason === null)
    expect((await play(again, titleId, ten)).status).toBe(206)
  })

  it('that is locked lets nothing be fetched, until it is open', async () => {
    const { desk, keychain, titleId } = await beginScreening(strict())
    keychain.lock(true)
    await desk.call('screeners.prepare', { titleId })
    const stopped = await untilScreener(desk, titleId, ({ phase }) => phase === 'stopped')
    expect(stopped.reason).toBe('locked')
    keychain.lock(false)
    await desk.call('screeners.resume', { titleId })
    await untilScreener(desk, titleId, isReady)
  })
})

describe('without a keychain', () => {
  it.each(['no_keychain', 'basic_text'] as const)(
    'nothing is fetched, and why is said (%s)',
    async (why) => {
      const { desk, folder, titleId } = await beginScreening(strict(), { sealer: noSealer(why) })
      const state = await untilVault(desk, ({ keeping }) => keeping === 'nowhere')
      expect([state.whyNowhere, state.passphrase]).toEqual([why, null])
      const failure = await desk.fail('screeners.prepare', { titleId })
      expect([failure.code, failure.details?.['reason']]).toEqual(['screener_denied', 'not_kept'])
      expect(readdirSync(folder)).not.toContain('vault')
    },
  )

  it('a passphrase keeps the keys where the catalogue allows it', async () => {
    const { desk, open, titleId } = await beginScreening(lenient(), { sealer: noSealer() })
    const state = await untilVault(desk, ({ keeping }) => keeping === 'passphrase')
    expect(state.passphrase).toBe('unset')
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(
      desk,
      titleId,
      ({ phase, reason }) => phase === 'stopped' && reason === 'not_kept',
    )
    const weak = await desk.fail('screeners.setPassphrase', { passphrase: 'short' })
    expect([weak.code, weak.details]).toEqual(['passphrase_weak', { least: 16 }])
    const set = await desk.call('screeners.setPassphrase', { passphrase: words })
    expect(set.passphrase).toBe('open')
    await untilScreener(desk, titleId, isReady)
    expect((await play(desk, titleId, ten)).status).toBe(206)
    expect((await desk.fail('screeners.setPassphrase', { passphrase: words })).code).toBe(
      'passphrase_set',
    )
    await desk.close()

    const again = open()
    expect((await again.call('screeners.state', {})).passphrase).toBe('closed')
    expect((await play(again, titleId, ten)).status).toBe(403)
    await untilScreener(again, titleId, ({ reason }) => reason === 'locked')
    const wrong = await again.fail('screeners.unlock', { passphrase: `${words}s` })
    expect(wrong.code).toBe('passphrase_wrong')
    expect((await play(again, titleId, ten)).status).toBe(403)
    await again.call('screeners.unlock', { passphrase: words })
    expect((await play(again, titleId, ten)).status).toBe(206)
  })

  it('a passphrase that was forgotten takes the films with it, and another can be set', async () => {
    const { desk, folder, titleId } = await beginScreening(lenient(), { sealer: noSealer() })
    await untilVault(desk, ({ keeping }) => keeping === 'passphrase')
    await desk.call('screeners.setPassphrase', { passphrase: words })
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, isReady)
    const state = await desk.call('screeners.forgetPassphrase', {})
    expect(state.passphrase).toBe('unset')
    expect(state.screeners[0]).toMatchObject({ phase: 'ended', reason: 'key_lost' })
    await expect.poll(() => readdirSync(join(folder, 'vault'))).toEqual([])
    await desk.call('screeners.setPassphrase', { passphrase: 'other words for another evening' })
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, isReady)
  })
})
