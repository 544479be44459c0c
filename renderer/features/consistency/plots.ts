import type { MonthAgreement } from '../../../shared/agreement/byMonth.ts'
import type { TaggerSeverity } from '../../../shared/agreement/severity.ts'
import { verdictOf } from '../../../shared/agreement/verdict.ts'
import { fewTitles, titlesBehind } from '../../../shared/agreement/measured.ts'
import { type Axis, agreementAxis, biasAxis, shareOn } from './axis.ts'
import {
  type Drawing,
  figureAcross,
  guidesAcross,
  type Shape,
  shapeOf,
  ticksAcross,
  type Tone,
} from './drawing.ts'
import type { FigureRow } from './rows.ts'

/** px between lines of the exported list. */
const lineHeight = 26

/** px for names left of the plot, and for the legend from there to the right end. */
const nameWidth = 240
const legendWidth = 680
const legendLine = 20

/** px of a letter in the mean, rather more than fewer: where a picture is shown its fonts may be others. */
const letter = { name: 7.4, quiet: 6.8 }

/** A name as long as its place, so that it does not run across the plot. */
const shortened = (name: string): string => {
  const most = Math.floor((nameWidth - 12) / letter.name)
  return name.length <= most ? name : `${name.slice(0, most - 1).trimEnd()}…`
}

/** The legend below a plot, one entry beside the other, in as many lines as they need. */
const laidOut = (entries: readonly { tone: Tone; text: string }[]) => {
  let [line, next] = [0, 0]
  return entries.map((entry) => {
    const width = 12 + entry.text.length * letter.quiet + 20
    if (next > 0 && next + width > legendWidth) [line, next] = [line + 1, 0]
    const dx = next - nameWidth + 6
    next += width
    return { ...entry, dx, line }
  })
}

/** What is written in a list's picture. */
export interface ListWords {
  /** Heads of the last two columns. */
  heads: { figure: string; titles: string }
  figure(row: FigureRow): string
  titles(row: FigureRow): string
  tick(value: number): string
  tone(tone: Tone): string
  /** Of a row without a figure. */
  none(row: FigureRow): string
}

/** The axis that rows of a list share. */
export const axisOf = (rows: readonly FigureRow[], isBias: boolean): Axis =>
  isBias
    ? biasAxis(rows.flatMap(({ interval, value }) => [...(interval ?? []), value ?? 0]))
    : agreementAxis

/** One line of the list on the page; its guides join those of the lines above and below. */
export const rowDrawing = (axis: Axis, row: FigureRow, height: number): Drawing => ({
  height,
  margin: { left: 0, right: 0 },
  shapes: [
    ...guidesAcross(axis, 0, height),
    { kind: 'line', look: 'axis', x1: 0, x2: 1, y1: height / 2, y2: height / 2 },
    ...figureAcross(axis, row, height / 2),
  ],
})

/** The whole list as one picture, with its words and what the shapes mean. */
export const listDrawing = (
  axis: Axis,
  rows: readonly FigureRow[],
  { figure, heads, none, tick, titles, tone }: ListWords,
): Drawing => {
  const top = 28
  const bottom = top + rows.length * lineHeight
  const words = (
    x: number,
    y: number,
    dx: number,
    text: string,
    anchor: 'start' | 'end',
    look: 'name' | 'figure' | 'quiet',
  ): Shape => ({ kind: 'words', look, x, y: y + 4, dx, text, anchor })
  const tones = [...new Set(rows.map((row) => row.tone))].filter((one) => one !== 'none')
  const legend = laidOut(tones.map((one) => ({ tone: one, text: tone(one) })))
  return {
    height: bottom + 40 + (legend.at(-1)?.line ?? 0) * legendLine,
    margin: { left: nameWidth, right: 130 },
    shapes: [
      ...ticksAcross(axis, 14, tick),
      words(1, 10, 68, heads.figure, 'end', 'quiet'),
      words(1, 10, 130, heads.titles, 'end', 'quiet'),
      ...guidesAcross(axis, top - 6, bottom),
      ...rows.flatMap((row, at): Shape[] => {
        const y = top + (at + 0.5) * lineHeight
        const name = words(0, y, -nameWidth, shortened(row.label), 'start', 'name')
        const last = words(1, y, 130, titles(row), 'end', 'quiet')
        if (row.value === null) return [name, words(0, y, 0, none(row), 'start', 'quiet'), last]
        return [
          name,
          { kind: 'line', look: 'axis', x1: 0, x2: 1, y1: y, y2: y },
          ...figureAcross(axis, row, y),
          words(1, y, 68, figure(row), 'end', 'figure'),
          last,
        ]
      }),
      ...legend.flatMap(({ dx, line, text, tone: one }): Shape[] => {
        const y = bottom + 26 + line * legendLine
        return [
          { kind: 'point', tone: one, shape: shapeOf(one), x: 0, y, dx },
          words(0, y, dx + 12, text, 'start', 'quiet'),
        ]
      }),
    ],
  }
}

interface Moment {
  month: string
  value: number | null
  interval: readonly [number, number] | null
  tone: Tone
}

export const momentsOf = (months: readonly MonthAgreement[]): Moment[] =>
  months.map(({ month, measured: { alpha, interval, ...rest } }) => ({
    month,
    value: alpha.value,
    interval,
    tone: verdictOf(alpha, titlesBehind(rest)),
  }))

export const driftOf = ({ months }: Pick<TaggerSeverity, 'months'>): Moment[] =>
  months.map(({ month, severity: { bias, interval, titles } }) => ({
    month,
    value: bias,
    interval,
    tone: toneOfBias(interval, titles),
  }))

const toneOfBias = (interval: readonly [number, number] | null, titles: number): Tone => {
  if (interval === null || titles < fewTitles) return 'few'
  return interval[0] > 0 || interval[1] < 0 ? 'leans' : 'level'
}

/** Month after month from left to right, values upwards. Months without a figure leave their place empty. */
export const monthDrawing = (
  axis: Axis,
  moments: readonly Moment[],
  say: { month(month: string): string; tick(value: number): string },
): Drawing => {
  const [top, bottom] = [10, 130]
  const upwards = (value: number) => bottom - shareOn(axis, value) * (bottom - top)
  const across = (at: number) => (at + 0.5) / moments.length
  const shown = moments.flatMap((moment, at) =>
    moment.value === null ? [] : [{ ...moment, value: moment.value, x: across(at) }],
  )
  // As many names as have room.
  const every = Math.ceil(moments.length / 5)
  return {
    height: bottom + 26,
    margin: { left: 40, right: 8 },
    shapes: [
      ...axis.ticks.map((value): Shape => ({
        kind: 'words',
        look: 'quiet',
        x: 0,
        dx: -8,
        y: upwards(value) + 4,
        text: say.tick(value),
        anchor: 'end',
      })),
      { kind: 'line', look: 'axis', x1: 0, x2: 1, y1: bottom, y2: bottom },
      ...axis.guides.map((value): Shape => ({
        kind: 'line',
        look: 'guide',
        x1: 0,
        x2: 1,
        y1: upwards(value),
        y2: upwards(value),
      })),
      ...shown.slice(1).map((moment, at): Shape => {
        const before = shown[at] ?? moment
        return {
          kind: 'line',
          look: 'thread',
          x1: before.x,
          x2: moment.x,
          y1: upwards(before.value),
          y2: upwards(moment.value),
        }
      }),
      ...shown.flatMap(({ interval, tone, value, x }): Shape[] => [
        ...(interval === null
          ? []
          : [
              {
                kind: 'line',
                look: 'interval',
                x1: x,
                x2: x,
                y1: upwards(interval[0]),
                y2: upwards(interval[1]),
              } satisfies Shape,
            ]),
        { kind: 'point', tone, shape: shapeOf(tone), x, y: upwards(value) },
      ]),
      ...moments.flatMap(({ month }, at): Shape[] =>
        at % every === 0
          ? [
              {
                kind: 'words',
                look: 'quiet',
                x: across(at),
                y: bottom + 18,
                text: say.month(month),
                anchor: 'middle',
              },
            ]
          : [],
      ),
    ],
  }
}
