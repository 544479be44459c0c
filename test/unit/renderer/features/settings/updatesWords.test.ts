import { describe, expect, it } from 'vitest'
import { sayUpdates } from '../../../../../renderer/features/settings/updatesWords.ts'
import type { UpdatesState } from '../../../../../shared/contract/updates.ts'
import { wordsIn } from '../../../../support/words.ts'

const english = await wordsIn('en')
const french = await wordsIn('fr')
const offer = { address: 'https://updates.example', installs: true }
const newer = { kind: 'newer', version: '2.0.0', problem: null } as const

describe('what is said of newer versions', () => {
  it.each<[UpdatesState, RegExp, RegExp]>([
    [{ kind: 'off' }, /^$/, /^$/],
    [{ kind: 'asking' }, /newest/, /récente/],
    [{ kind: 'newest' }, /is the newest/, /la plus récente/],
    [
      { kind: 'unreachable' },
      /https:\/\/updates.example does not/,
      /updates.example ne répond pas/,
    ],
    [newer, /2\.0\.0.+Nothing of it/, /2\.0\.0.+Rien n’en/],
    [{ ...newer, problem: 'failed' }, /2\.0\.0 could not be fetched/, /n’a pas pu/],
    [{ ...newer, problem: 'unsigned' }, /2\.0\.0 was not installed/, /n’a pas été installé/],
    [{ kind: 'fetching', version: '2.0.0', share: 0.5 }, /Fetching/, /Téléchargement/],
    [{ kind: 'fetched', version: '2.0.0' }, /when you close/, /fermerez/],
  ])('%j', (state, inEnglish, inFrench) => {
    expect(sayUpdates(english, state, offer)).toMatch(inEnglish)
    expect(sayUpdates(french, state, offer)).toMatch(inFrench)
  })

  it('offers no fetching where nothing could be checked', () => {
    const told = sayUpdates(english, newer, { ...offer, installs: false })
    expect(told).toBe('There is Séance 2.0.0. Install it the way this one came.')
  })
})
