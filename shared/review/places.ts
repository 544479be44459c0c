/**
 * The places of everybody of whom there is a submission, in the order of their ids: who is called by a letter has the same one in every
 * room and for every title, and none tells where they stand in a list of names.
 */
export const placesOf = (taggers: readonly { personId: string }[]): Record<string, number> =>
  Object.fromEntries(
    taggers
      .map(({ personId }) => personId)
      .toSorted((one, other) => (one < other ? -1 : 1))
      .map((personId, place) => [personId, place]),
  )
