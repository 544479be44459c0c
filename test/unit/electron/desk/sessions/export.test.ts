import { describe, expect, it } from 'vitest'
import { sessionAsCsv } from '../../../../../electron/desk/sessions/exportCsv.ts'
import { marksAsWebVtt } from '../../../../../electron/desk/sessions/exportWebVtt.ts'
import {
  facet,
  markId,
  small,
  stateAfter,
  term,
  vocabularyOf,
  type Written,
} from '../../../shared/session/story.ts'
import { changesOf, openTestDesk, sample, temporaryFolder } from '../../../../support/desk.ts'

const csv = (...changes: Written[]) =>
  sessionAsCsv(stateAfter(...changes), small, 'fr')
    .split('\r\n')
    .filter(Boolean)

describe('the CSV of a session', () => {
  it('has a row for each facet nothing was said about', () => {
    expect(csv()).toEqual([
      '\uFEFFkind,facet,facet_label,value,value_label,state,at,until,at_ms,until_ms,note',
      'answer,format,format (fr),,,unanswered,,,,,',
      'answer,tone,tone (fr),,,unanswered,,,,,',
      'answer,violence,violence (fr),,,unanswered,,,,,',
    ])
  })

  it('keeps the answers apart that are not the same', () => {
    expect(
      csv(
        ['facet.stated', { facet: 'format', state: 'none' }],
        ['facet.stated', { facet: 'tone', state: 'unsure' }],
        ['facet.stated', { facet: 'violence', state: 'not-applicable' }],
      )
        .slice(1)
        .map((row) => row.split(',')[5]),
    ).toEqual(['none', 'unsure', 'not-applicable'])
  })

  it('has a row for each term chosen, the note of the facet with the first', () => {
    expect(
      csv(
        ['term.applied', { facet: 'tone', term: 'dark' }],
        ['term.applied', { facet: 'tone', term: 'dry' }],
        ['note.set', { facet: 'tone', text: 'mostly' }],
      ).filter((row) => row.includes('tone')),
    ).toEqual([
      'answer,tone,tone (fr),dark,dark (fr),answered,,,,,mostly',
      'answer,tone,tone (fr),dry,dry (fr),answered,,,,,',
    ])
  })

  it('writes a degree of 0 as a degree', () => {
    expect(csv(['degree.set', { facet: 'violence', degree: 0 }]).at(-1)).toBe(
      'answer,violence,violence (fr),0,violence 0 (fr),answered,,,,,',
    )
  })

  it('has a row for each mark, in the order of the title', () => {
    expect(
      csv(
        [
          'mark.placed',
          { markId: markId(2), atMs: 62_500, untilMs: 64_000, facet: 'tone', term: 'dark' },
        ],
        ['mark.placed', { markId: markId(1), atMs: 1_000, note: 'later, "maybe"' }],
      ).slice(-2),
    ).toEqual([
      'mark,,,,,tag-later,0:00:01.0,,1000,,"later, ""maybe"""',
      'mark,tone,tone (fr),dark,dark (fr),,0:01:02.5,0:01:04.0,62500,64000,',
    ])
  })

  it('has marks of one moment in the same order, whichever was placed first', () => {
    const placed = (n: number): Written => [
      'mark.placed',
      { markId: markId(n), atMs: 5, note: `${n}` },
    ]
    const notes = (...written: Written[]) => csv(...written).map((row) => row.split(',').at(-1))
    expect(notes(placed(1), placed(2)).slice(-2)).toEqual(['1', '2'])
    expect(notes(placed(2), placed(1)).slice(-2)).toEqual(['1', '2'])
  })

  it('lets no note become a formula', () => {
    const notes = ['=1+1', '+1', '-1', '@SUM(A1)'].map((text) =>
      csv(['note.set', { facet: null, text }])
        .at(-1)
        ?.split(',')
        .at(-1),
    )
    expect(notes).toEqual(["'=1+1", "'+1", "'-1", "'@SUM(A1)"])
  })

  it('tells a facet that is not asked from one that is undecided', () => {
    const vocabulary = vocabularyOf(
      facet('format', 'single', { terms: [term('film'), term('series')] }),
      facet('season', 'single', {
        terms: [term('first')],
        appliesWhen: { facet: 'format', any: ['series'] },
      }),
    )
    const stateOf = (...changes: Written[]) =>
      sessionAsCsv(stateAfter(...changes), vocabulary, 'en')
        .split('\r\n')[2]
        ?.split(',')[5]
    expect([
      stateOf(),
      stateOf(['term.applied', { facet: 'format', term: 'film' }]),
      stateOf(['term.applied', { facet: 'format', term: 'series' }]),
    ]).toEqual(['undecided', 'not-asked', 'unanswered'])
  })
})

describe('the WebVTT of the marks', () => {
  const state = stateAfter(
    ['mark.placed', { markId: markId(2), atMs: 5_000, facet: 'violence', degree: 2 }],
    ['mark.placed', { markId: markId(1), atMs: 1_000, untilMs: 2_500, note: 'a --> b\nc' }],
  )

  it('has a cue per mark, a moment lasting a second', () => {
    const text = marksAsWebVtt(state, small, 'en')
    expect(text.match(/^\d\d:.*$/gm)).toEqual([
      '00:00:01.000 --> 00:00:02.500',
      '00:00:05.000 --> 00:00:06.000',
    ])
    expect(text).toMatch(/^WEBVTT\n\n/)
  })

  it('has the mark as one line of JSON that no note can break', () => {
    const payloads = marksAsWebVtt(state, small, 'en')
      .split('\n')
      .filter((line) => line.startsWith('{'))
    expect(payloads.some((line) => line.includes('-->'))).toBe(false)
    expect(payloads.map((line) => JSON.parse(line))).toMatchObject([
      { markId: markId(1), note: 'a --> b\nc', untilMs: 2_500 },
      { facet: 'violence', facetLabel: 'violence', degree: 2, degreeLabel: 'violence 2' },
    ])
  })
})

describe('an exported file', () => {
  it('is named after the title and the day', async () => {
    const { call } = openTestDesk(temporaryFolder())
    const { sessionId } = (await call('sessions.open', { titleId: sample })).state
    await call('sessions.append', {
      sessionId,
      changes: changesOf(1, ['note.set', { facet: null, text: 'seen' }]),
    })
    const names = await Promise.all(
      (['json', 'csv', 'webvtt'] as const).map(
        async (format) =>
          (await call('sessions.export', { sessionId, format, language: 'en' })).fileName,
      ),
    )
    expect(names).toEqual([
      'The Lamplighter 2025-11-21.seance.json',
      'The Lamplighter 2025-11-21.csv',
      'The Lamplighter 2025-11-21.marks.vtt',
    ])
  })
})
