import { describe, expect, it } from 'vitest'
import {
  byTitle,
  sayChange,
  sayKind,
  sayReason,
} from '../../../../../renderer/features/sync/aside.ts'
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
  more: Partial<SyncDetails['quarantined'][number]> = {},
): SyncDetails['quarantined'][number] => ({
  eventId,
  sessionId: SessionId.parse('00000000-0000-4000-8000-000000000001'),
  title: { titleId: TitleId.parse(name), name, names: null },
  type: 'term.applied',
  reason,
  atMs: 0,
  ...more,
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
      ...reasons.map(({ kinds, reason }) => [
        reason,
        kinds.flatMap(({ changes }) => changes.map(({ eventId }) => eventId)),
      ]),
    ])
    expect(said).toEqual([
      ['Nave', 3, ['term_unknown', ['1', '4']], ['body_invalid', ['3']]],
      ['Bridge', 1, ['title_unknown', ['2']]],
    ])
  })

  const now = new Date(2027, 10, 20, 22, 0).getTime()
  const at = (day: number, hour = 21) => ({ atMs: new Date(2027, 10, day, hour, 4).getTime() })
  const said = (...changes: { atMs: number }[]) => {
    const aside = changes.map((more, n) => setAside(String(n), 'Nave', 'term_unknown', more))
    const kind = byTitle(aside)[0]?.reasons[0]?.kinds[0] ?? expect.fail('there is no kind')
    return [sayKind(english, kind, now, 'en'), sayKind(french, kind, now, 'fr')]
  }

  it('is one line for changes that did the same, from the first day of them to the last', () => {
    expect(said(at(20), at(3), at(19))).toEqual([
      '3 × term applied, 3 November to today',
      '3 × terme choisi, du 3 novembre à aujourd’hui',
    ])
    expect(said(at(3), at(12))).toEqual([
      '2 × term applied, 3 November to 12 November',
      '2 × terme choisi, du 3 novembre au 12 novembre',
    ])
    expect(said(at(3), at(3, 22))).toEqual([
      '2 × term applied, 3 November',
      '2 × terme choisi, le 3 novembre',
    ])
    expect(said(at(20), at(20, 8))[0]).toBe('2 × term applied, today')
    expect(said(at(3))).toEqual([
      'term applied, 3 November 21:04',
      'terme choisi, le 3 novembre à 21:04',
    ])
  })

  it('has another line for changes that did something else', () => {
    const [nave] = byTitle([
      setAside('1', 'Nave', 'term_unknown'),
      setAside('2', 'Nave', 'term_unknown', { type: 'mark.placed' }),
      setAside('3', 'Nave', 'term_unknown'),
    ])
    const kinds = nave?.reasons[0]?.kinds.map(({ changes, type }) => [type, changes.length])
    expect(kinds).toEqual([
      ['term.applied', 2],
      ['mark.placed', 1],
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
