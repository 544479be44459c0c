import { describe, expect, it } from 'vitest'
import { sayFailure, sayLasting, sayNotice } from '../../../../renderer/locales/sentences.ts'
import { wordsIn } from '../../../support/words.ts'

const english = await wordsIn('en')
const french = await wordsIn('fr')

describe('a failure', () => {
  it('is said with its names and figures', () => {
    const failure = { code: 'file_not_found' as const, details: { file: 'film.mp4' } }
    expect(sayFailure(english, failure)).toContain('“film.mp4”')
    expect(sayFailure(french, failure)).toContain('«\u00A0film.mp4\u00A0»')
  })
})

describe('what stays until it is closed', () => {
  const left = { name: 'Rémi', other: 'Inès', count: 1_234 }
  const lasting = { key: 'settings:catalogue.leftBehind', details: left }

  it('is said in both languages, with its digits grouped', () => {
    expect(sayLasting(english, lasting, 'en')).toBe(
      'Signed in as Rémi. 1,234 changes of Inès wait on this computer until Inès signs in here again.',
    )
    expect(sayLasting(french, lasting, 'fr')).toContain('Inès a laissé ici 1\u202F234 changements')
  })

  it('says lengths of time as such', () => {
    const details = { name: 'Rope', filmMs: 71_000, runtimeMs: 5_400_000 }
    const said = sayLasting(english, { key: 'tonight:film.otherLength', details }, 'en')
    expect(said).toContain('runs 1 min 11; the catalogue says 1 hr 30.')
  })
})

describe('a notice', () => {
  const notice = (
    code: 'media_truncated' | 'title_not_added',
    details: Record<string, string | number>,
  ) => ({
    id: 'n',
    code,
    details,
  })

  it('says times of the title as timecodes', () => {
    const cut = notice('media_truncated', {
      file: 'film.webm',
      truncatedAtMs: 32_834,
      durationMs: 70_542,
    })
    expect(sayNotice(english, cut)).toContain('ends at 0:00:32.8 of 0:01:10.5')
  })

  it('says a reason that names the file as its sentence alone', () => {
    const refused = notice('title_not_added', { file: 'a.txt', reason: 'not_a_video' })
    expect(sayNotice(english, refused)).toMatch(/^“a.txt” is not a video/)
  })
})
