import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { timeSheetAsCsv } from '../../../../../electron/desk/timesheet/csv.ts'
import { sheetColumns, type TimeSheet } from '../../../../../shared/contract/timesheet.ts'
import type { TitleId } from '../../../../../shared/ids.ts'
import { Day } from '../../../../../shared/timesheet/calendar.ts'
import { type Correction, CorrectionId } from '../../../../../shared/timesheet/corrections.ts'
import { uuid } from '../../../../support/desk.ts'

const film = 'film-1' as TitleId
const day = Day.parse('2026-11-30')

const corrected = (
  minutes: number,
  reason: string,
  more: Partial<Correction> = {},
): Correction => ({
  correctionId: CorrectionId.parse(uuid(minutes + 2_000)),
  day,
  titleId: film,
  minutes,
  measuredMinutes: 80,
  reason,
  madeAtMs: 0,
  takenBack: null,
  ...more,
})

const sheet = (
  minutes: number,
  corrections: Correction[] = [],
  name: string | { en: string; fr: string } = 'Metropolis',
): TimeSheet => ({
  lines: [{ day, titleId: film, measuredMs: minutes * 60_000, sittings: [], corrections }],
  titles: [
    typeof name === 'string'
      ? { titleId: film, name, names: null }
      : { titleId: film, name: name.en, names: name },
  ],
})

/** The columns are their own headings, so that a test can name them. */
const headings = Object.fromEntries(sheetColumns.map((column) => [column, column])) as Record<
  (typeof sheetColumns)[number],
  string
>
const written = (one: TimeSheet, language: 'en' | 'fr') =>
  timeSheetAsCsv(one, { language, headings, idleAfterMs: 120_000 })
const rowsOf = (one: TimeSheet, language: 'en' | 'fr' = 'en'): Record<string, string>[] =>
  parse(written(one, language), {
    bom: true,
    columns: true,
    delimiter: language === 'fr' ? ';' : ',',
  })
const bytes = (text: string) => Buffer.from(text, 'utf8')

describe('a time sheet as CSV', () => {
  it('in English parts cells by commas and writes hours with a point', () => {
    const [heading, row] = written(sheet(80, [corrected(25, 'A call.')]), 'en').split('\r\n')
    expect(heading).toContain('day,week,title,measured,measuredHours')
    expect(row).toBe('2026-11-30,2026-W49,Metropolis,1:20,1.3333,0:25,0.4167,A call.,1:45,1.75,120')
  })

  it('in French parts cells by semicolons and writes hours with a comma', () => {
    const [heading, row] = written(sheet(80, [corrected(-10, 'Le chat.')]), 'fr').split('\r\n')
    expect(heading).toContain('day;week;title;measured;measuredHours')
    expect(row).toBe(
      '2026-11-30;2026-W49;Metropolis;1:20;1,3333;−0:10;-0,1667;Le chat.;1:10;1,1667;120',
    )
  })

  it('is UTF-8 with the mark spreadsheets know it by, and ends its rows as they do', () => {
    const text = written(sheet(80), 'fr')
    expect([...bytes(text).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(text.endsWith('\r\n')).toBe(true)
  })

  it('has hours that add up to the minute over a month', () => {
    const lines = Array.from({ length: 90 }, () => sheet(20).lines).flat()
    const rows = rowsOf({ ...sheet(20), lines })
    const sum = rows.reduce((total, { countedHours }) => total + Number(countedHours), 0)
    expect(Math.round(sum * 60)).toBe(90 * 20)
  })

  it('has no digits in groups', () => {
    expect(rowsOf(sheet(60 * 1_234))[0]).toMatchObject({
      measured: '1234:00',
      measuredHours: '1234.00',
    })
    expect(rowsOf(sheet(60 * 1_234), 'fr')[0]).toMatchObject({ measuredHours: '1234,00' })
  })

  it('leaves the cells of a correction empty where there is none', () => {
    expect(rowsOf(sheet(80))[0]).toMatchObject({
      correction: '',
      correctionHours: '',
      reasons: '',
      counted: '1:20',
    })
  })

  it('has the reasons of the corrections that count, and of no other', () => {
    const takenBack = { reason: 'No.', atMs: 1 }
    const [row] = rowsOf(
      sheet(80, [
        corrected(5, 'A call.'),
        corrected(7, 'A mistake.', { takenBack }),
        corrected(1, 'A note.'),
      ]),
    )
    expect(row).toMatchObject({ correction: '0:06', reasons: 'A call. / A note.' })
  })

  it('leaves out what was less than half a minute', () => {
    expect(rowsOf(sheet(0.4))).toEqual([])
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
    'makes a cell that begins as %j harmless',
    (text) => {
      const [row] = rowsOf(sheet(80, [corrected(5, text)], text))
      expect(row).toMatchObject({ title: `'${text}`, reasons: `'${text}` })
    },
  )

  it('keeps signs, quotes and line breaks of a reason in one cell', () => {
    const reason = 'He said; "no",\r\nthen\nyes\rand no.'
    for (const language of ['en', 'fr'] as const)
      expect(rowsOf(sheet(80, [corrected(5, reason)]), language)[0]?.['reasons']).toBe(reason)
  })

  it('names a title in the language of the sheet', () => {
    const both = sheet(80, [], { en: 'The Lamplighter', fr: 'L’Allumeur' })
    expect(rowsOf(both)[0]?.['title']).toBe('The Lamplighter')
    expect(rowsOf(both, 'fr')[0]?.['title']).toBe('L’Allumeur')
  })
})
