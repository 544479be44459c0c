import type { Preferences } from './preferences.ts'

/** What holds until a person says otherwise. Apart from its schema, so that the page can begin before it knows of schemas. */
export const defaultPreferences: Preferences = {
  language: 'system',
  theme: 'evening',
  textSize: 100,
  reducedMotion: 'system',
  lookBackMs: 3_000,
  breakAfterMinutes: 50,
  idleAfterMs: 120_000,
  keys: {},
  volume: 1,
  muted: false,
  captions: 'off',
  updates: 'off',
  hideNames: false,
  layout: 'balanced',
  firstSteps: 'offered',
  windowBounds: null,
}
