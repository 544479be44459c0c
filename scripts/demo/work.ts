import type { Vocabulary } from '../../shared/vocabulary/schema.ts'
import { type Answer, answersOf, type Habit, truthOf } from './answers.ts'

const day = 86_400_000

/** One title that somebody submitted: which one of those that were tagged, what they said, and when, Unix ms. */
export interface Tagged {
  title: number
  answers: ReadonlyMap<string, Answer>
  endedMs: number
}

/** What was tagged until now: the truth about each title, and who submitted what of them. */
export interface Work {
  truths: readonly ReadonlyMap<string, Answer>[]
  taggers: readonly { name: string; submitted: readonly Tagged[] }[]
}

/** The same choices at each start. */
export const sameChoices = (): (() => number) => {
  let seed = 7
  return () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed / 2_147_483_648
  }
}

/** Titles by which taggers are compared, of those that were tagged: the first ones. */
export const calibrated = 3

/** The one who grew harsher has had only the first of them: the others can still be slipped to her. */
const harsher = 'Chandra'
const isHers = (title: number): boolean => title === 0 || title >= calibrated

/** A title in this time each. */
const paceMs = 2 * day

/** A month in which fewer days were worked says nothing of itself yet: work ends with the month before. */
const fewestDays = 20

/**
 * Some months of work by three taggers, of whom one became harsher with the beginning of the month before the last. It follows the months of
 * the calendar, by which the study of reviewers counts (shared/agreement/month.ts): what it finds must not come and go with the day.
 *
 * @param random decides what is answered, whatever the day.
 */
export const workUntil = (
  nowMs: number,
  count: number,
  vocabulary: Vocabulary,
  random: () => number,
): Work => {
  const lastMs = lastDayOf(nowMs)
  const habits: readonly [name: string, habit: Habit][] = [
    ['Benoît', { strays: 1.2, harshFrom: null }],
    [harsher, { strays: 1.6, harshFrom: beginOfMonth(lastMs, -1) }],
    ['Dalia', { strays: 1.4, harshFrom: null }],
  ]
  const truths = Array.from({ length: count }, () => truthOf(vocabulary, random))
  const taggers = habits.map(([name, habit]) => ({
    name,
    submitted: truths.flatMap((truth, title): Tagged[] => {
      const endedMs = lastMs - (count - 1 - title) * paceMs
      const answers = answersOf(vocabulary, truth, habit, endedMs, random)
      return name === harsher && !isHers(title) ? [] : [{ title, answers, endedMs }]
    }),
  }))
  return { truths, taggers }
}

/** Yesterday, or where the month is young the last day of the one before. */
const lastDayOf = (nowMs: number): number => {
  const yesterday = nowMs - day
  const began = beginOfMonth(yesterday, 0)
  return yesterday - began < fewestDays * day ? began - day / 2 : yesterday
}

/** In UTC, so many months on. */
const beginOfMonth = (atMs: number, months: number): number => {
  const at = new Date(atMs)
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months)
}
