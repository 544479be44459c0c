/** A place of the mark: shares of the room it has, 0 at the left and at the top, 1 at the right and at the foot. */
export interface Spot {
  across: number
  down: number
}

/** One stay of the mark. */
export interface Stay {
  fromMs: number
  untilMs: number
  /** Where it is; then where else it may be, in this order, when something of ours stands there. */
  spots: readonly Spot[]
}

/** The picture in three by three regions. */
const regions = 9

/** In ms. A round visits every region once; its stays differ by as much as `differMs` from their mean. */
const roundMs = 270_000
const meanMs = roundMs / regions
const differMs = 10_000

/**
 * Where the mark of a screening is at a moment (ms since 1970 UTC): the same for the same two, so that a recording can be
 * compared with what must have been there. A stay lasts 20 to 40 s; each round of 4½ minutes visits the whole picture, its
 * middle included, in an order and at places of its own, and no region follows itself.
 */
export const stayAt = (watermarkId: string, atMs: number): Stay => {
  const round = Math.floor(atMs / roundMs)
  const order = orderOf(watermarkId, round)
  const chance = chanceFrom(`${watermarkId} places ${round}`)
  const spots = Array.from({ length: regions }, (_, region) => spotIn(region, chance))
  const lengths = lengthsOf(watermarkId, round)
  let fromMs = round * roundMs
  let turn = 0
  while (turn < regions - 1 && atMs >= fromMs + (lengths[turn] ?? 0)) {
    fromMs += lengths[turn] ?? 0
    turn += 1
  }
  return {
    fromMs,
    untilMs: fromMs + (lengths[turn] ?? 0),
    spots: [...order.slice(turn), ...order.slice(0, turn)].flatMap((region) => spots[region] ?? []),
  }
}

/** Which region comes when. The first of a round is never the last of the one before. */
const orderOf = (watermarkId: string, round: number): number[] => {
  const order = shuffledRound(watermarkId, round)
  const [first = 0, second = 0, ...rest] = order
  // The exchange leaves the last in its place, so that the round after can rely on it.
  return first === shuffledRound(watermarkId, round - 1).at(-1) ? [second, first, ...rest] : order
}

const shuffledRound = (watermarkId: string, round: number): number[] =>
  shuffled(
    Array.from({ length: regions }, (_, region) => region),
    chanceFrom(`${watermarkId} order ${round}`),
  )

/** How long each stay of a round is, in ms: in pairs about the mean, so that the round has its length. */
const lengthsOf = (watermarkId: string, round: number): number[] => {
  const chance = chanceFrom(`${watermarkId} lengths ${round}`)
  const pairs = Array.from({ length: (regions - 1) / 2 }, () => {
    const more = Math.round(chance() * differMs)
    return [meanMs + more, meanMs - more]
  })
  return shuffled([meanMs, ...pairs.flat()], chance)
}

const spotIn = (region: number, chance: () => number): Spot => ({
  across: ((region % 3) + chance()) / 3,
  down: (Math.floor(region / 3) + chance()) / 3,
})

/** Fisher and Yates 1938, as Durstenfeld 1964 wrote it for machines. */
const shuffled = <T>(list: readonly T[], chance: () => number): T[] => {
  const mixed = [...list]
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(chance() * (last + 1))
    const [one, two] = [mixed[last], mixed[other]]
    if (one === undefined || two === undefined) continue
    mixed[last] = two
    mixed[other] = one
  }
  return mixed
}

/** Numbers from 0 to below 1 that only depend on the words: FNV-1a (Fowler, Noll, Vo 1991) into mulberry32 (Ettinger 2017). */
const chanceFrom = (words: string): (() => number) => {
  let state = 0x811c9dc5
  for (const sign of words) state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
