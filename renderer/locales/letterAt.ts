/** A, B … Z, AA, AB … */
export const letterAt = (at: number): string => {
  const letter = String.fromCharCode(65 + (at % 26))
  return at < 26 ? letter : letterAt(Math.floor(at / 26) - 1) + letter
}
