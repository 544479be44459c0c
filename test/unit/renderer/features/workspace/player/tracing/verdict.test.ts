import { describe, expect, it } from 'vitest'
import {
  createVerdict,
  type Sight,
  type Verdict,
} from '../../../../../../../renderer/features/workspace/player/tracing/verdict.ts'

/** What becomes of the picture, look by look, a quarter of a second apart. */
const through = (...sights: Sight[]): Verdict[] => {
  const verdict = createVerdict(700, 300)
  return sights.map((sight, look) => verdict.tell(sight, look * 250))
}

describe('the verdict', () => {
  it('shows no picture before its mark was seen', () => {
    expect(through('unseen', 'unseen', 'seen')).toEqual(['hidden', 'hidden', 'shown'])
  })

  it('lets a short doubt pass, as while a dialog opens', () => {
    expect(through('seen', 'unseen', 'unseen', 'seen')).toEqual([
      'shown',
      'shown',
      'shown',
      'shown',
    ])
  })

  it('withholds the picture when the doubt lasts', () => {
    expect(through('seen', 'unseen', 'unseen', 'unseen', 'unseen')).toEqual([
      'shown',
      'shown',
      'shown',
      'shown',
      'withheld',
    ])
  })

  it('withholds it as well when the mark is covered again and again for a little less', () => {
    const blinking = Array.from({ length: 12 }, (_, n): Sight => (n % 3 === 0 ? 'seen' : 'unseen'))
    expect(through(...blinking)).toContain('withheld')
  })

  it('gives it back when the mark has been seen for a while, not at its first glimpse', () => {
    const gone: Sight[] = ['seen', 'unseen', 'unseen', 'unseen', 'unseen']
    expect(through(...gone, 'seen', 'unseen', 'seen', 'seen', 'seen').slice(4)).toEqual([
      'withheld',
      'withheld',
      'withheld',
      'withheld',
      'withheld',
      'shown',
    ])
  })

  it('hides what is out of sight without a word, and shows it again at once', () => {
    expect(through('seen', 'out', 'out', 'out', 'out', 'seen')).toEqual([
      'shown',
      'hidden',
      'hidden',
      'hidden',
      'hidden',
      'shown',
    ])
  })

  it('does not take the time in which nobody looked for doubt', () => {
    const verdict = createVerdict(700, 300)
    verdict.tell('seen', 0)
    verdict.tell('unseen', 250)
    verdict.rest()
    expect(verdict.tell('unseen', 60_000)).toBe('shown')
    // Nor that of a computer that did not come to it.
    expect(verdict.tell('unseen', 65_000)).toBe('shown')
  })
})
