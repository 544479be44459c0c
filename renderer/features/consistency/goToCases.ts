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

/** Brings what is told of the chosen line into sight where it stands below all the lines, beyond the window. */
export const showPane = (): void => {
  requestAnimationFrame(() => {
    const pane = document.getElementById('study-pane')
    const isBelow = pane !== null && pane.getBoundingClientRect().top > window.innerHeight * 0.75
    if (isBelow) pane.scrollIntoView({ block: 'start' })
  })
}
