import { sameMarkButNote } from './cells.ts'
import type { Cell, Step } from './state.ts'

/** A difference of one run of characters: text typed in, text deleted, or text put in the place of other text. */
interface Difference {
  kind: 'typing' | 'deleting' | 'replacing'
  /** The characters typed or deleted. */
  run: string
}

/** A letter, digit or apostrophe after anything else: here a new word begins. */
const wordBegins = /[^\p{L}\p{M}\p{N}'’][\p{L}\p{M}\p{N}'’]/u

/** Whether `longer` is `shorter` with one run of characters put in; answers that run. */
const runPutIn = (shorter: string, longer: string): string | null => {
  if (longer.startsWith(shorter)) return longer.slice(shorter.length)
  let head = 0
  while (head < shorter.length && shorter.charCodeAt(head) === longer.charCodeAt(head)) head += 1
  const tail = shorter.slice(head)
  return longer.endsWith(tail) ? longer.slice(head, longer.length - tail.length) : null
}

const differenceOf = (from: string, to: string): Difference => {
  const run = from.length < to.length ? runPutIn(from, to) : runPutIn(to, from)
  if (run === null || from.length === to.length) return { kind: 'replacing', run: '' }
  return { kind: from.length < to.length ? 'typing' : 'deleting', run }
}

/**
 * Whether a text that went from `before` to `after` and is now `next` is still the same word being typed, or the same
 * word being deleted, so that one undo takes all of it back. Decided from the three texts alone: the same log gives
 * the same steps wherever it is folded.
 */
export const isSameWord = (before: string, after: string, next: string): boolean => {
  const latest = differenceOf(after, next)
  if (latest.kind === 'replacing') return false
  if (differenceOf(before, after).kind !== latest.kind) return false
  const whole = differenceOf(before, next)
  return whole.kind === latest.kind && !wordBegins.test(whole.run)
}

/** Whether the change to `next` goes on typing (or deleting) what the step `last` began. */
export const continuesTyping = (last: Step, type: Step['type'], next: Cell): boolean => {
  const { before, after } = last
  if (last.type !== type) return false
  if (before.at === 'note' && after.at === 'note' && next.at === 'note')
    return (
      after.facet === next.facet &&
      isSameWord(before.value ?? '', after.value ?? '', next.value ?? '')
    )
  if (before.at !== 'mark' || after.at !== 'mark' || next.at !== 'mark') return false
  if (before.value === null || after.value === null || next.value === null) return false
  return (
    sameMarkButNote(before.value, next.value) &&
    sameMarkButNote(after.value, next.value) &&
    isSameWord(before.value.note, after.value.note, next.value.note)
  )
}
