/**
 * `next`, with each entry that equals its predecessor (field by field) replaced by it, so that a reader who compares by
 * identity sees only what changed.
 */
export const keepSame = <Id, Entry extends object>(
  before: ReadonlyMap<Id, Entry> | null,
  next: Map<Id, Entry>,
): Map<Id, Entry> => {
  if (before)
    for (const [id, entry] of next) {
      const known = before.get(id)
      if (known && sameFields(known, entry)) next.set(id, known)
    }
  return next
}

const sameFields = (a: object, b: object): boolean => {
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.is(Reflect.get(a, name), Reflect.get(b, name)))
  )
}
