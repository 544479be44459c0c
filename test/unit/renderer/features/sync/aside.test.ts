import { describe, expect, it } from 'vitest'
import { byTitle, sayChange, sayReason } from '../../../../../renderer/features/sync/aside.ts'
import { sync as englishWords } from '../../../../../renderer/locales/en/sync.ts'
import { eventBodies } from '../../../../../shared/session/events.ts'
import type { SyncDetails } from '../../../../../shared/contract/sync.ts'
import { SessionId, TitleId } from '../../../../../shared/ids.ts'
import { wordsIn } from '../../../../support/words.ts'

const english = await wordsIn('en')
const french = await wordsIn('fr')

const setAside = (
  eventId: string,
  name: string,
  reason: string,
): SyncDetails['quarantined'][number] => ({
  eventId,
  sessionId: SessionId.parse('00000000-0000-4000-8000-000000000001'),
  title: { titleId: TitleId.parse(name), name, names: null },
  type: 'term.applied',
  reason,
  atMs: 0,
})

describe('what was set aside', () => {
  it('is grouped by title and, within it, by reason, the newest first', () => {
    const groups = byTitle([
      setAside('1', 'Nave', 'term_unknown'),
      setAside('2', 'Bridge', 'title_unknown'),
      setAside('3', 'Nave', 'body_invalid'),
      setAside('4', 'Nave', 'term_unknown'),
    ])
    const said = groups.map(({ count, reasons, title }) => [
      title.name,
      count,
      ...reasons.map(({ changes, reason }) => [reason, changes.map(({ eventId }) => eventId)]),
    ])
    expect(said).toEqual([
      ['Nave', 3, ['term_unknown', ['1', '4']], ['body_invalid', ['3']]],
      ['Bridge', 1, ['title_unknown', ['2']]],
    ])
  })

  it('has a sentence in both languages for every reason', () => {
    for (const reason of Object.keys(englishWords.reason))
      for (const words of [english, french])
        expect(sayReason(words, reason)).toMatch(/^\p{Lu}.*\.$/u)
  })

  it('shows a reason or a type that is not known here as it is', () => {
    expect(sayReason(english, 'moon_full')).toBe('moon_full')
    expect(sayReason(english, 'toString')).toBe('toString')
    expect(sayChange(english, 'moon.seen')).toBe('moon.seen')
  })

  it('has words in both languages for every type of change', () => {
    for (const type of Object.keys(eventBodies)) {
      expect(sayChange(english, type), type).not.toMatch(/[.:_]/)
      expect(sayChange(french, type), type).not.toMatch(/[.:_]/)
    }
  })
})
