import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SealerAnswer } from '../../../../../electron/desk/messages.ts'
import { distantSealer } from '../../../../../electron/desk/screeners/distantSealer.ts'
import { openKeys } from '../../../../../electron/desk/screeners/keys.ts'
import type { PassphraseProof } from '../../../../../electron/desk/screeners/passphrase.ts'
import {
  noSealer,
  type Sealer,
  SealerError,
} from '../../../../../electron/desk/screeners/sealer.ts'
import type { VaultPeople } from '../../../../../electron/desk/screeners/vaultPeople.ts'
import type { TitleId } from '../../../../../shared/ids.ts'
import { temporaryFolder } from '../../../../support/desk.ts'

const peopleOf = (): VaultPeople => {
  let proof: PassphraseProof | null = null
  return {
    of: () => ({ isAllowed: true, proof }),
    setAllowed: () => {},
    setProof: (_, next) => void (proof = next),
    choices: () => ({ limitBytes: null, mostAtOnce: 2, paused: false }),
    choose: () => {},
  }
}
const begun = () => openKeys(temporaryFolder(), { sealer: noSealer(), people: peopleOf(), cost: 4 })
const words = 'a lantern over the cold sea'
const passphraseOf = (keys: ReturnType<typeof begun>) => keys.keeping('ada').passphrase

describe('a key in the keychain', () => {
  it('is wrapped again where the keychain has another key by now', async () => {
    const folder = temporaryFolder()
    const people = peopleOf()
    /** As the root answers, which is asked from another thread. */
    const keychain = (answer: SealerAnswer['result']) => {
      const distant = distantSealer({ kind: 'keychain', why: null }, ({ sealer }) =>
        queueMicrotask(() => distant.hear({ sealer, result: answer })),
      )
      return openKeys(folder, { sealer: distant.sealer, people })
    }
    const key = Buffer.alloc(32, 7)
    const [old, renewed] = [Buffer.from('under the old one'), Buffer.from('under the new one')]
    const wrapped = () =>
      (JSON.parse(readFileSync(join(folder, 'one.key'), 'utf8')) as { wrapped: string }).wrapped
    const owner = { personId: 'ada', titleId: 'a film' as TitleId }
    await keychain({ ok: true, bytes: old }).keep(owner, 'one', key)
    expect(await keychain({ ok: true, bytes: key }).open('ada', 'one')).toEqual(key)
    expect(wrapped()).toBe(old.toString('base64'))
    expect(await keychain({ ok: true, bytes: key, renewed }).open('ada', 'one')).toEqual(key)
    expect(wrapped()).toBe(renewed.toString('base64'))
    expect(keychain({ ok: true, bytes: key }).ownerOf('one')).toEqual(owner)
  })
})

describe('a key that cannot be had', () => {
  const owner = { personId: 'ada', titleId: 'a film' as TitleId }
  const key = Buffer.alloc(32, 7)
  /** Keys under a passphrase, one of which is kept. */
  const kept = async () => {
    const folder = temporaryFolder()
    const keys = openKeys(folder, { sealer: noSealer(), people: peopleOf(), cost: 4 })
    await keys.setPassphrase('ada', words)
    // The one that is kept is made zeros in the end.
    await keys.keep(owner, 'one', Buffer.from(key))
    keys.close()
    return { file: join(folder, 'one.key'), keys }
  }

  it('is not kept before there is a passphrase, nor while it is not given', async () => {
    const keys = begun()
    await expect(keys.keep(owner, 'one', key)).rejects.toMatchObject({ reason: 'not_kept' })
    await keys.setPassphrase('ada', words)
    keys.close()
    await expect(keys.keep(owner, 'one', key)).rejects.toMatchObject({ reason: 'locked' })
    expect(keys.ownerOf('one')).toBeNull()
  })

  it('is not kept by a keychain that lost its own', async () => {
    const lost: Sealer = {
      ...noSealer(),
      kind: 'keychain',
      why: null,
      wrap: () => Promise.reject(new SealerError('The keychain is gone.', true)),
    }
    const keys = openKeys(temporaryFolder(), { sealer: lost, people: peopleOf() })
    await expect(keys.keep(owner, 'one', key)).rejects.toMatchObject({ reason: 'not_kept' })
  })

  it('waits for the passphrase, and is lost under another', async () => {
    const { keys } = await kept()
    await expect(keys.open('ada', 'one')).rejects.toMatchObject({ reason: 'locked' })
    await keys.unlock('ada', words)
    expect(await keys.open('ada', 'one')).toEqual(key)
    keys.close()
    keys.forgetPassphrase('ada')
    await keys.setPassphrase('ada', `${words}, another`)
    await expect(keys.open('ada', 'one')).rejects.toMatchObject({ reason: 'key_lost' })
  })

  it.each([
    ['half of one', '{"version":1,'],
    ['of another program', '{"version":1}'],
  ])('is lost where its file is %s', async (_, text) => {
    const { file, keys } = await kept()
    writeFileSync(file, text)
    expect(keys.ownerOf('one')).toBeNull()
    await expect(keys.open('ada', 'one')).rejects.toMatchObject({ reason: 'key_lost' })
  })

  it('is not called lost where the disk does not read it', async () => {
    const { file, keys } = await kept()
    rmSync(file)
    mkdirSync(file)
    await expect(keys.open('ada', 'one')).rejects.toMatchObject({ code: 'EISDIR' })
  })
})

describe('a passphrase', () => {
  it('that is set twice at once is the first', async () => {
    const keys = begun()
    const [one, other] = await Promise.allSettled([
      keys.setPassphrase('ada', words),
      keys.setPassphrase('ada', `${words}, again`),
    ])
    const refused = [one, other].filter(({ status }) => status === 'rejected')
    expect(refused).toMatchObject([{ reason: { failure: { code: 'passphrase_set' } } }])
    await keys.unlock('ada', one.status === 'fulfilled' ? words : `${words}, again`)
  })

  it('has some different characters, which a key that is held down does not bring', async () => {
    const keys = begun()
    for (const weak of ['aaaaaaaaaaaaaaaa', 'abcdabcdabcdabcd'])
      await expect(keys.setPassphrase('ada', weak)).rejects.toMatchObject({
        failure: { code: 'passphrase_uniform', details: { least: 5 } },
      })
    expect(passphraseOf(keys)).toBe('unset')
    await keys.setPassphrase('ada', 'abcde abcde abcde')
  })

  it('opens nothing for whoever sits there when it was stretched at last', async () => {
    const keys = begun()
    await keys.setPassphrase('ada', words)
    keys.close()
    const unlocked = keys.unlock('ada', words)
    keys.close()
    await unlocked
    expect(passphraseOf(keys)).toBe('closed')
    await keys.unlock('ada', words)
    expect(passphraseOf(keys)).toBe('open')
  })
})
