/** The row of a query that always has one, such as a count. @throws TypeError where it has none after all. */
export const theRow = <T>(row: T | undefined): T => {
  if (row === undefined) throw new TypeError('a query that always has a row had none')
  return row
}
