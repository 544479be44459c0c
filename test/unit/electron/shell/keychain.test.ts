import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keychainKeeper, keychainSealer } from '../../../../electron/shell/keychain.ts'
import { temporaryFolder } from '../../../support/desk.ts'

type Storage = Parameters<typeof keychainKeeper>[0]

/** A keychain that turns texts around. */
const turning = (more: Partial<Storage> = {}): Storage => {
  const turned = (text: string) => [...text].toReversed().join('')
  return {
    isAsyncEncryptionAvailable: async () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptStringAsync: async (text) => Buffer.from(turned(text)),
    decryptStringAsync: async (bytes) => ({
      result: turned(bytes.toString()),
      shouldReEncrypt: false,
    }),
    ...more,
  }
}
const modeOf = (file: string) => statSync(file).mode & 0o777

describe('tokens under Electron', () => {
  it('are encrypted under a key of the keychain, in a file for this user alone', async () => {
    const folder = temporaryFolder()
    const keeper = await keychainKeeper(turning(), folder, 'linux')
    expect([keeper.keptIn, await keeper.read()]).toEqual(['keychain', null])
    await keeper.write('secret')
    const file = join(folder, 'tokens.bin')
    expect([readFileSync(file, 'utf8'), modeOf(file)]).toEqual(['terces', 0o600])
    expect(await (await keychainKeeper(turning(), folder, 'linux')).read()).toBe('secret')
  })

  it('are encrypted again where the keychain asks for it', async () => {
    const folder = temporaryFolder()
    await (await keychainKeeper(turning(), folder, 'darwin')).write('old')
    const rotated = turning({
      decryptStringAsync: async () => ({ result: 'old', shouldReEncrypt: true }),
      encryptStringAsync: async () => Buffer.from('anew'),
    })
    expect(await (await keychainKeeper(rotated, folder, 'darwin')).read()).toBe('old')
    expect(readFileSync(join(folder, 'tokens.bin'), 'utf8')).toBe('anew')
  })

  it('in a keychain that is not there today are not taken for none', async () => {
    const folder = temporaryFolder()
    const absent = turning({ isAsyncEncryptionAvailable: async () => false })
    await (await keychainKeeper(turning(), folder, 'linux')).write('secret')
    const today = await keychainKeeper(absent, folder, 'linux')
    await expect(today.read()).rejects.toThrow('keychain')
    expect(await (await keychainKeeper(turning(), folder, 'linux')).read()).toBe('secret')
  })

  it('kept in a file for want of a keychain go into it when it is there, and leave the file', async () => {
    const folder = temporaryFolder()
    const absent = turning({ isAsyncEncryptionAvailable: async () => false })
    await (await keychainKeeper(turning(), folder, 'linux')).write('of before')
    await (await keychainKeeper(absent, folder, 'linux')).write('of today')
    const keeper = await keychainKeeper(turning(), folder, 'linux')
    expect(await keeper.read()).toBe('of today')
    expect(existsSync(join(folder, 'tokens.json'))).toBe(false)
    expect(await keeper.read()).toBe('of today')
  })

  it.each<[string, Partial<Storage>, NodeJS.Platform]>([
    ['there is no keychain', { isAsyncEncryptionAvailable: async () => false }, 'win32'],
    [
      'its password is one that everybody knows',
      { getSelectedStorageBackend: () => 'basic_text' },
      'linux',
    ],
    [
      'asking for it fails',
      {
        isAsyncEncryptionAvailable: async () => {
          throw new Error('no bus')
        },
      },
      'linux',
    ],
  ])(
    'lie in a plain file for this user alone where %s, which is said',
    async (_, more, platform) => {
      const folder = temporaryFolder()
      const keeper = await keychainKeeper(turning(more), folder, platform)
      await keeper.write('secret')
      const file = join(folder, 'tokens.json')
      expect([keeper.keptIn, readFileSync(file, 'utf8'), modeOf(file)]).toEqual([
        'file',
        'secret',
        0o600,
      ])
      expect(existsSync(join(folder, 'tokens.bin'))).toBe(false)
    },
  )

  it('replace a file of another mode by one for this user alone', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'tokens.json'), 'open', { mode: 0o644 })
    const keeper = await keychainKeeper(
      turning({ isAsyncEncryptionAvailable: async () => false }),
      folder,
      'linux',
    )
    expect(await keeper.read()).toBe('open')
    await keeper.write('closed')
    expect(modeOf(join(folder, 'tokens.json'))).toBe(0o600)
  })
})

describe('keys of screeners under Electron', () => {
  it('are wrapped again where the keychain asks for it, as far as it does', async () => {
    const old = await (await keychainSealer(turning(), 'darwin')).wrap(Buffer.from('a key'))
    const opened = async (more: Partial<Storage>) => {
      const again: string[] = []
      const sealer = await keychainSealer(turning(more), 'darwin')
      const key = await sealer.unwrap(old, (renewed) => again.push(Buffer.from(renewed).toString()))
      return [Buffer.from(key).toString(), ...again]
    }
    const { decryptStringAsync } = turning()
    const rotated: Partial<Storage> = {
      decryptStringAsync: async (bytes) => ({
        ...(await decryptStringAsync(bytes)),
        shouldReEncrypt: true,
      }),
    }
    const encryptStringAsync = async () => Buffer.from('anew')
    expect(await opened({})).toEqual(['a key'])
    expect(await opened({ ...rotated, encryptStringAsync })).toEqual(['a key', 'anew'])
    const busy = () => Promise.reject(new Error('not now'))
    expect(await opened({ ...rotated, encryptStringAsync: busy })).toEqual(['a key'])
  })
})
