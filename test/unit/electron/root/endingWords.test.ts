import { describe, expect, it } from 'vitest'
import { sentenceFor } from '../../../../electron/root/endingWords.ts'
import type { Failure, FailureCode } from '../../../../shared/contract/failure.ts'

const since = Date.UTC(2026, 2, 5, 12)
const failure = (code: FailureCode, details?: Failure['details']): Failure => ({
  code,
  message: 'As the desk says it.',
  ...(details ? { details } : {}),
})

describe('why Séance does not open', () => {
  it.each([
    ['en', /process 42, browser\).* 5 March 2026/, /Nothing was changed/],
    ['fr', /processus 42, browser\).*5 mars 2026/, /Rien n’a changé/],
  ] as const)('in %s names who holds the data, and since when', (language, who, kept) => {
    const said = sentenceFor(failure('data_held', { pid: 42, root: 'browser', since }), language)
    expect(said).toMatch(who)
    expect(said).toMatch(kept)
  })

  it.each(['en', 'fr'] as const)(
    'in %s does without the name of a holder that left none',
    (language) => {
      expect(sentenceFor(failure('data_held'), language)).not.toMatch(/undefined|NaN|Invalid/)
    },
  )

  it.each(['disk_full', 'disk_read_only', 'disk_error'] as const)(
    'by %s names the folder and says what is kept, in both languages',
    (code) => {
      const details = { folder: '/films/data', code: 'EIO' }
      expect(sentenceFor(failure(code, details), 'en')).toMatch(/ \/films\/data.+ is kept; /)
      expect(sentenceFor(failure(code, details), 'fr')).toMatch(/ \/films\/data.+ est gardé ; /)
    },
  )

  it('by data of a newer program names the file, in both languages', () => {
    expect(sentenceFor(failure('data_newer', { file: 'work.db' }), 'en')).toMatch(/^work\.db was/)
    expect(sentenceFor(failure('data_newer', { file: 'work.db' }), 'fr')).toMatch(/^work\.db a été/)
  })

  it('by anything else is said as the desk says it', () => {
    expect(sentenceFor(failure('internal'), 'fr')).toBe('As the desk says it.')
  })
})
