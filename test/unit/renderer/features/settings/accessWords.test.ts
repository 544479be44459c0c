import { describe, expect, it } from 'vitest'
import { sayAccess, sayPart } from '../../../../../renderer/features/settings/accessWords.ts'
import { wordsIn } from '../../../../support/words.ts'

const english = await wordsIn('en')
const french = await wordsIn('fr')

describe('a line of the access log', () => {
  it.each([
    ['opened', null, 'opened', 'ouvert'],
    ['framed', null, 'small frames made', 'petites images faites'],
    ['denied', 'clock_back', 'not played: clock set back', 'pas lu\u00A0: horloge reculée'],
    ['deleted', 'removed', 'film destroyed: removed by you', 'film détruit\u00A0: retiré par vous'],
    [
      'deleted',
      'left_over',
      'film destroyed: left behind by an interruption',
      'film détruit\u00A0: laissé par une interruption',
    ],
    ['deleted', 'a_new_one', 'film destroyed: a_new_one', 'film détruit\u00A0: a_new_one'],
  ] as const)('says that it was %s because of %s', (kind, reason, inEnglish, inFrench) => {
    expect(sayAccess(english, { kind, reason })).toBe(inEnglish)
    expect(sayAccess(french, { kind, reason })).toBe(inFrench)
  })

  it('says which part was played', () => {
    expect(sayPart(english, { fromMs: 723_400, toMs: 1_930_000 })).toBe('0:12:03 – 0:32:10')
    expect(sayPart(english, { fromMs: 723_400, toMs: null })).toBe('from 0:12:03')
    expect(sayPart(english, { fromMs: null, toMs: null })).toBe('')
  })
})
