import { countAt } from '../entries.ts'
import type { Interval } from './intervals.ts'

/** Stretches of one sitting. */
export interface Share<Owner> {
  owner: Owner
  /** Disjoint and ascending. */
  intervals: Interval[]
}

/** What settles whose time it is where two sittings overlap. */
export interface Claim {
  startedMs: number
  /** Unlike any other, so that the same sittings are always settled alike. */
  key: string
}

/**
 * Gives every moment to one owner, so that nothing is counted twice: where several were active at once, to the sitting that
 * began last, which is what the person had turned to; of those that began together, to the one whose key comes last.
 * Owners come back in the order they are given, those who are left with nothing as well.
 */
export const shareOut = <Owner extends Claim>(claims: readonly Share<Owner>[]): Share<Owner>[] => {
  const shares = claims.map(({ owner }): Share<Owner> => ({ owner, intervals: [] }))
  const ranked = claims
    .map(({ owner }, at) => ({ owner, at }))
    .sort((one, other) => laterClaim(one.owner, other.owner))
  const rankOf = new Uint32Array(claims.length)
  for (const [rank, { at }] of ranked.entries()) rankOf[at] = rank
  const edges = claims
    .flatMap(({ intervals }, at) =>
      intervals.flatMap(({ fromMs, toMs }) => [
        { atMs: fromMs, claim: at, begins: true },
        { atMs: toMs, claim: at, begins: false },
      ]),
    )
    .sort((a, b) => a.atMs - b.atMs)

  const active = new Set<number>()
  let sinceMs = 0
  for (const { atMs, begins, claim } of edges) {
    const first = firstOf(active, rankOf)
    if (first !== null && atMs > sinceMs) give(shares[first], { fromMs: sinceMs, toMs: atMs })
    sinceMs = atMs
    if (begins) active.add(claim)
    else active.delete(claim)
  }
  return shares
}

const laterClaim = (one: Claim, other: Claim): number =>
  other.startedMs - one.startedMs || (one.key < other.key ? 1 : -1)

const firstOf = (active: ReadonlySet<number>, rankOf: Uint32Array) => {
  let first: number | null = null
  for (const claim of active)
    if (first === null || countAt(rankOf, claim) < countAt(rankOf, first)) first = claim
  return first
}

const give = (share: Share<unknown> | undefined, interval: Interval) => {
  const last = share?.intervals.at(-1)
  if (last !== undefined && last.toMs === interval.fromMs) last.toMs = interval.toMs
  else share?.intervals.push(interval)
}
