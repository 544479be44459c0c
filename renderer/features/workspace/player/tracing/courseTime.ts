/**
 * The time by which the mark goes its course: that of this computer, but one that never goes back or stands still. Otherwise a
 * clock that is set back every minute would keep the mark where it is.
 *
 * @param mono of a clock that only goes forward, ms.
 */
export const createCourseTime = (wall: () => number, mono: () => number): (() => number) => {
  let last = { courseMs: wall(), monoMs: mono() }
  return () => {
    const monoMs = mono()
    // Forward it follows: a computer that slept has missed some of the course.
    const courseMs = Math.max(wall(), last.courseMs + (monoMs - last.monoMs))
    last = { courseMs, monoMs }
    return courseMs
  }
}
