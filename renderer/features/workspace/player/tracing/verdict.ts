/** What the guard sees. `out`: so little of the picture is in sight that there is nothing to mark. */
export type Sight = 'seen' | 'unseen' | 'out'

/** What becomes of the picture. `hidden`: not shown for the moment, without a word. `withheld`: taken away, and said so. */
export type Verdict = 'shown' | 'hidden' | 'withheld'

/** One look counts for so much at most, in ms: a computer that was busy meanwhile has not looked. */
const mostPerLookMs = 300

/**
 * The picture is shown while its mark is seen. So much doubt is let pass (`graceMs`), because a dialog that opens covers the mark
 * until it has risen; doubt that comes again and again adds up, and wears off half as fast. A picture that was withheld
 * comes back when the mark has been seen for `settleMs` on end.
 */
export const createVerdict = (graceMs = 700, settleMs = 300) => {
  let verdict: Verdict = 'hidden'
  let doubtMs = 0
  let seenMs = 0
  let before: { sight: Sight; atMs: number } | null = null

  return {
    /** `atMs` of a clock that only goes forward. What was seen before is taken to have lasted until now. */
    tell(sight: Sight, atMs: number): Verdict {
      const sinceMs = before ? Math.min(atMs - before.atMs, mostPerLookMs) : 0
      if (before?.sight === 'unseen') doubtMs += sinceMs
      else doubtMs = Math.max(0, doubtMs - sinceMs / 2)
      seenMs = sight === 'seen' && before?.sight === 'seen' ? seenMs + sinceMs : 0
      before = { sight, atMs }

      if (verdict === 'withheld') {
        if (seenMs < settleMs) return verdict
        doubtMs = 0
        verdict = 'shown'
      } else if (sight === 'unseen' && doubtMs >= graceMs) verdict = 'withheld'
      else if (sight === 'seen') verdict = 'shown'
      else if (sight === 'out') verdict = 'hidden'
      return verdict
    },
    /** Nobody looks: the time until the next word counts for nothing. */
    rest() {
      before = null
    },
  }
}
