import { describe, expect, it } from 'vitest'
import { openKeys } from '../../../../../electron/desk/screeners/keys.ts'
import type { PassphraseProof } from '../../../../../electron/desk/screeners/passphrase.ts'
import { noSealer } from '../../../../../electron/desk/screeners/sealer.ts'
import type { VaultPeople } from '../../../../../electron/desk/screeners/vaultPeople.ts'
import { temporaryFolder } from '../../../../support/desk.ts'

const begun = () => {
  let proof: PassphraseProof | null = null
  const people: VaultPeople = {
    of: () => ({ isAllowed: true, proof }),
    setAllowed: () => {},
    setProof: (_, next) => void (proof = next),
    choices: () => ({ limitBytes: null, mostAtOnce: 2, paused: false }),
    choose: () => {},
  }
  return openKeys(temporaryFolder(), { sealer: noSealer(), people, cost: 4 })
}
const words = 'a lantern over the cold sea'
const passphraseOf = (keys: ReturnType<typeof begun>) => keys.keeping('ada').passphrase

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
