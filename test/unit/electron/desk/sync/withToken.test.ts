import { describe, expect, it } from 'vitest'
import { RefusedError } from '../../../../../electron/desk/sync/exchange.ts'
import { unlessOver } from '../../../../../electron/desk/sync/unlessOver.ts'
import { withToken } from '../../../../../electron/desk/sync/withToken.ts'

const refused = (code: string) => new RefusedError({ status: 401, code, detail: code }, null)
const wire = { refresh: () => Promise.reject(new Error('only its tokens ask for it')) }

/** A catalogue that takes one token alone, and a computer with these. */
const asked = async (kept: string | null, next: string | null, refusal = 'unauthenticated') => {
  const said: string[] = []
  const tokens = { access: async () => kept, renew: async () => next }
  const [answer] = await Promise.allSettled([
    withToken(tokens, 'device', wire, async (token) => {
      said.push(token)
      if (token !== 'good') throw refused(refusal)
      return 'welcome'
    }),
  ])
  return { said, answer }
}

describe('a question of a device', () => {
  it('is asked with the token it has', async () => {
    expect(await asked('good', null)).toMatchObject({
      said: ['good'],
      answer: { value: 'welcome' },
    })
  })

  it('is asked again with the next token where the first has ended', async () => {
    expect(await asked('old', 'good')).toMatchObject({
      said: ['old', 'good'],
      answer: { value: 'welcome' },
    })
  })

  it('is asked no third time', async () => {
    expect(await asked('old', 'older')).toMatchObject({
      said: ['old', 'older'],
      answer: { reason: { code: 'unauthenticated' } },
    })
  })

  it.each([
    ['is not asked without a token', null, []],
    ['is answered as if nobody were signed in where no next token comes', 'old', ['old']],
  ])('%s', async (_what, kept, said) => {
    expect(await asked(kept, null)).toMatchObject({
      said,
      answer: { reason: { code: 'unauthenticated', message: 'This computer has no token.' } },
    })
  })

  it('that is refused for another reason costs no token', async () => {
    expect(await asked('old', 'good', 'device_revoked')).toMatchObject({
      said: ['old'],
      answer: { reason: { code: 'device_revoked' } },
    })
  })
})

it('whoever gave up before they asked waits for no answer', async () => {
  const never = new Promise<string>(() => {})
  const over = AbortSignal.abort(new Error('they left'))
  await expect(unlessOver(never, over)).rejects.toThrow('they left')
})
