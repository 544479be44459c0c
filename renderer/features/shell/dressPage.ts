import type { Preferences } from '../../../shared/contract/preferences.ts'

const prefers = (query: string) => window.matchMedia(query).matches

const preferenceQueries = ['(prefers-color-scheme: light)', '(prefers-reduced-motion: reduce)']

/** Tells when the system itself changes theme or motion. Returns its own end. */
export const onSystemChange = (tell: () => void): (() => void) => {
  const queries = preferenceQueries.map((query) => window.matchMedia(query))
  for (const query of queries) query.addEventListener('change', tell)
  return () => {
    for (const query of queries) query.removeEventListener('change', tell)
  }
}

/** The theme shown for a choice, the system asked where it is left to it. */
export const themeFor = (choice: Preferences['theme']): 'evening' | 'day' => {
  if (choice !== 'system') return choice
  return prefers('(prefers-color-scheme: light)') ? 'day' : 'evening'
}

/** Puts theme, text size and motion on the page's root, where the style sheets read them. */
export const dressPage = ({ theme, textSize, reducedMotion }: Preferences): void => {
  const root = document.documentElement
  root.dataset.theme = themeFor(theme)
  root.style.setProperty('--text-scale', String(textSize / 100))
  root.dataset.motion =
    reducedMotion === 'on' ||
    (reducedMotion === 'system' && prefers('(prefers-reduced-motion: reduce)'))
      ? 'reduced'
      : 'full'
}
