import { holdsFrom, looselyFrom } from '../../../shared/agreement/verdict.ts'

/** Where values lie on a line. */
export interface Axis {
  from: number
  to: number
  /** Values that are written at it. */
  ticks: readonly number[]
  /** Values that run through the plot as dashed lines. */
  guides: readonly number[]
}

/** Of coefficients. What is below 0 stands at its left edge, with its figure beside it. */
export const agreementAxis: Axis = {
  from: 0,
  to: 1,
  ticks: [0, 0.25, 0.5, 0.75, 1],
  guides: [looselyFrom, holdsFrom],
}

/** Of coefficients over time: as far below 0 as these go, in quarters, and no further than −1. */
export const agreementAxisDownTo = (values: readonly number[]): Axis => {
  const from = Math.max(-1, Math.min(0, ...values.map((value) => Math.floor(value * 4) / 4)))
  if (from === 0) return agreementAxis
  return {
    ...agreementAxis,
    from,
    ticks: [from, 0, 0.5, 1],
    guides: [0, ...agreementAxis.guides],
  }
}

/** Of degrees more or less than the others': as far to either side as the furthest end needs, one degree at least. */
export const biasAxis = (ends: readonly number[]): Axis => {
  const far = Math.max(1, ...ends.map((end) => Math.ceil(Math.abs(end) * 2) / 2))
  return { from: -far, to: far, ticks: [-far, 0, far], guides: [0] }
}

/** The place of a value from 0, the left end, to 1; values beyond the ends are at them. */
export const shareOn = ({ from, to }: Axis, value: number): number =>
  Math.min(1, Math.max(0, (value - from) / (to - from)))
