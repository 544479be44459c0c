import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** Mantine asks for ten shades; ours is one amber, set per theme in tokens.css. */
const amber = Array.from({ length: 10 }, () => 'var(--amber)') as unknown as MantineColorsTuple

/** Mantine's parts in the house's colours; the values themselves are in tokens.css. */
export const mantineTheme = createTheme({
  fontFamily: 'var(--face)',
  headings: { fontFamily: 'var(--display)', fontWeight: '500' },
  colors: { amber },
  primaryColor: 'amber',
  defaultRadius: 6,
  focusRing: 'never',
  cursorType: 'pointer',
  respectReducedMotion: true,
})
