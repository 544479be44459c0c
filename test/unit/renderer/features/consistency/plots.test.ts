import { describe, expect, it } from 'vitest'
import {
  agreementAxis,
  agreementAxisDownTo,
  biasAxis,
  shareOn,
} from '../../../../../renderer/features/consistency/axis.ts'
import {
  figureAcross,
  shapeOf,
  type Tone,
} from '../../../../../renderer/features/consistency/drawing.ts'
import {
  driftOf,
  listDrawing,
  monthDrawing,
  rowDrawing,
} from '../../../../../renderer/features/consistency/plots.ts'
import type { FigureRow } from '../../../../../renderer/features/consistency/rows.ts'
import { svgOf } from '../../../../../renderer/features/consistency/svgOf.ts'

/** Where figures stand in a plot. */

const row = (value: number | null, interval: [number, number] | null = null): FigureRow => ({
  key: 'a',
  label: 'Irreverent',
  value,
  interval,
  tone: 'unshared',
  verdict: 'unshared',
  titles: 40,
  applied: null,
  percent: 0.5,
  why: null,
  place: null,
  since: null,
})
const points = (of: FigureRow) =>
  rowDrawing(agreementAxis, of, 32).shapes.filter((shape) => shape.kind === 'point')

describe('agreement', () => {
  it('lies between 0 and 1, and what is beyond stands at the edge', () => {
    expect([-0.4, 0, 0.25, 1, 1.2].map((value) => shareOn(agreementAxis, value))).toEqual([
      0, 0, 0.25, 1, 1,
    ])
  })

  it.each<[number[], number]>([
    [[0.2, 0.9], 0],
    [[], 0],
    [[-0.07, 0.9], -0.25],
    [[0.4, -0.51], -0.75],
    [[-3], -1],
  ])('over time goes as far below 0 as the figures do: %j from %d', (values, from) => {
    const axis = agreementAxisDownTo(values)
    expect([axis.from, axis.to]).toEqual([from, 1])
    expect(axis.ticks[0]).toBe(from)
    expect(axis.guides.includes(0)).toBe(from < 0)
  })

  it('below 0 is a sign that points on to the left', () => {
    expect(points(row(-0.07))).toEqual([
      { kind: 'point', tone: 'unshared', shape: 'left', x: 0, y: 16 },
    ])
    expect(points(row(0.38))).toMatchObject([{ shape: 'square', x: 0.38 }])
  })

  it('has the marks .667 and .800 as lines through every row', () => {
    const guides = rowDrawing(agreementAxis, row(null), 32).shapes.filter(
      (shape) => shape.kind === 'line' && shape.look === 'guide',
    )
    expect(guides).toMatchObject([
      { x1: 0.667, y1: 0, y2: 32 },
      { x1: 0.8, y1: 0, y2: 32 },
    ])
  })

  it('that cannot be computed has no point and no interval', () => {
    const of = { ...row(null, [0, 1]), tone: 'none' as const }
    expect(figureAcross(agreementAxis, of, 16)).toEqual([])
  })
})

it('severity has 0 in the middle and as much room to either side', () => {
  expect(biasAxis([0.3])).toMatchObject({ from: -1, to: 1 })
  expect(biasAxis([-1.2, 0.4])).toMatchObject({ from: -1.5, to: 1.5, guides: [0] })
  expect(shareOn(biasAxis([]), 0)).toBe(0.5)
})

it('every meaning of a point that is concluded has a shape of its own', () => {
  const concluded: Tone[] = ['holds', 'loosely', 'unshared', 'few']
  expect(new Set(concluded.map(shapeOf)).size).toBe(concluded.length)
  expect(shapeOf('leans')).not.toBe(shapeOf('level'))
})

describe('months', () => {
  const say = { month: (month: string) => month, tick: String }
  const moment = (month: string, value: number | null) => ({
    month,
    value,
    interval: null,
    tone: 'holds' as const,
  })
  const drawn = (...values: (number | null)[]) =>
    monthDrawing(
      agreementAxis,
      values.map((value, at) => moment(`2026-0${at + 1}`, value)),
      say,
    )

  it('go from left to right, and higher is up', () => {
    const of = drawn(0.2, 0.8).shapes.filter((shape) => shape.kind === 'point')
    expect(of.map(({ x }) => x)).toEqual([0.25, 0.75])
    expect((of[0]?.y ?? 0) > (of[1]?.y ?? 0)).toBe(true)
  })

  it('without a figure leave their place empty', () => {
    const { shapes } = drawn(0.2, null, 0.8)
    expect(shapes.filter((shape) => shape.kind === 'point')).toHaveLength(2)
    expect(
      shapes.filter((shape) => shape.kind === 'words' && shape.text.startsWith('2026')),
    ).toHaveLength(3)
  })

  it('of severity lean where the interval is on one side of 0 and titles are enough', () => {
    const severity = (interval: [number, number] | null, titles: number) => ({
      month: '2026-09',
      severity: { bias: 0.4, interval, titles },
    })
    const tones = driftOf({
      months: [
        severity([0.1, 0.7], 40),
        severity([-0.1, 0.9], 40),
        severity([0.1, 0.7], 8),
        severity(null, 1),
      ],
    }).map(({ tone }) => tone)
    expect(tones).toEqual(['leans', 'level', 'few', 'few'])
  })
})

describe('an exported plot', () => {
  const colours = {
    bg: '#111',
    line: '#222',
    'line-strong': '#333',
    text: '#eee',
    quiet: '#aaa',
    amber: '#fa0',
    good: '#0f0',
    bad: '#f00',
  }
  const { svg, width } = svgOf(
    rowDrawing(agreementAxis, row(0.5, [0.4, 0.6]), 32),
    { title: 'A < B & C', facts: '40 titles', description: 'said' },
    { colours, faces: '', face: "'Inter Variable', sans-serif", display: 'serif' },
  )

  it('has the colours themselves, no names that only the page knows', () => {
    expect(svg).toContain('fill="#f00"')
    expect(svg).not.toContain('var(')
  })

  it('says its title and its description to whoever does not see it', () => {
    expect(svg).toContain('<title>A &lt; B &amp; C</title>')
    expect(svg).toContain('<desc>said</desc>')
  })

  it('has the point where it is on the page', () => {
    // 24 px of border on either side.
    expect(svg).toContain(`translate(${24 + 0.5 * (width - 48)} 98)`)
  })
})

describe('a list as a picture', () => {
  const words = {
    heads: { figure: 'α', titles: 'titles' },
    figure: () => '.50',
    titles: () => '40',
    tick: String,
    tone: (tone: Tone) => `a rather long word for ${tone}`,
    none: () => 'none',
  }
  const rows = (['holds', 'loosely', 'unshared', 'few'] as const).map((tone) => ({
    ...row(0.5),
    tone,
    label: 'Maximiliane von Hohenstein-Waldburg-Zeil and somebody else',
  }))
  const { height, shapes } = listDrawing(agreementAxis, rows, words)
  const entries = shapes.filter(
    (shape) => shape.kind === 'words' && shape.text.startsWith('a rather'),
  )

  it('has no entry of its legend over another, in as many lines as they need', () => {
    const places = entries.map((one) => ({
      y: one.kind === 'words' ? one.y : 0,
      from: one.kind === 'words' ? (one.dx ?? 0) : 0,
      to: one.kind === 'words' ? (one.dx ?? 0) + one.text.length * 6 : 0,
    }))
    expect(places).toHaveLength(4)
    for (const [at, one] of places.entries())
      for (const other of places.slice(at + 1))
        expect(one.y !== other.y || one.to < other.from).toBe(true)
    expect(new Set(places.map(({ y }) => y)).size).toBe(2)
    expect(Math.max(...places.map(({ y }) => y))).toBeLessThan(height)
  })

  it('cuts off a name that would run across the plot', () => {
    const names = shapes.flatMap((one) =>
      one.kind === 'words' && one.look === 'name' ? one.text : [],
    )
    expect(names[0]).toMatch(/^Maximiliane .*…$/)
    expect((names[0] ?? '').length * 7).toBeLessThan(240)
  })
})
