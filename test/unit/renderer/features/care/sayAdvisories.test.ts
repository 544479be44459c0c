import { describe, expect, it } from 'vitest'
import { sayAdvisories, sayAdvisory } from '../../../../../renderer/features/care/sayAdvisories.ts'
import { advisoryCodes } from '../../../../../shared/care/advisoryCodes.ts'
import { declineReasons } from '../../../../../shared/care/declineReasons.ts'
import { wordsIn } from '../../../../support/words.ts'

const english = await wordsIn('en')
const french = await wordsIn('fr')

describe('what a title contains', () => {
  it('is said in both languages, every code of the list, no two alike', () => {
    for (const words of [english, french]) {
      const said = advisoryCodes.map((code) => sayAdvisory(words, code))
      expect(new Set(said).size).toBe(advisoryCodes.length)
      for (const [at, text] of said.entries())
        expect(text).not.toContain(`care:${advisoryCodes[at]}`)
    }
  })

  it('is a list in the person’s language, what nobody knows here as it is', () => {
    const codes = ['suicide', 'horror', 'of-tomorrow']
    expect(sayAdvisories(english, codes, 'en')).toBe(
      'suicide, lasting fear and sudden shocks, and of-tomorrow',
    )
    expect(sayAdvisories(french, codes, 'fr')).toBe(
      'un suicide, une peur durable et des sursauts et of-tomorrow',
    )
  })
})

it('every reason to decline has its words', () => {
  for (const words of [english, french])
    for (const reason of declineReasons)
      expect(words(`care:decline.reasons.${reason}`)).not.toContain('reasons')
})
