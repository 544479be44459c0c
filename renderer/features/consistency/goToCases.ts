/** Gives the keyboard to the first case, once what was chosen a moment ago is drawn. */
export const goToCases = (): void => {
  requestAnimationFrame(() => {
    const [first] = casesOnPage()
    if (first) first.focus()
    else document.getElementById('study-cases')?.scrollIntoView({ block: 'nearest' })
  })
}

export const casesOnPage = (): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>('[data-study-case]'),
]

export const rowsOnPage = (): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>('[data-study-row]'),
]
