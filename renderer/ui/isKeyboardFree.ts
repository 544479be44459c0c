/** Nothing that a person works in has the keyboard: at most the room as a whole, which has it while nobody else wants it. */
export const isKeyboardFree = (): boolean => {
  const { activeElement, body } = document
  return activeElement === null || activeElement === body || activeElement.id === 'content'
}
