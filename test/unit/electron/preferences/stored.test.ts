import { describe, expect, it } from 'vitest'
import { upgradeStored } from '../../../../electron/preferences/stored.ts'
import { Preferences } from '../../../../shared/contract/preferences.ts'

const defaults = Preferences.parse({})

describe('stored preferences', () => {
  it('of version 1 are read as they are', () => {
    const stored = { version: 1, preferences: { ...defaults, theme: 'day' } }
    expect(upgradeStored(stored)).toEqual(stored)
  })

  it('get the default of a preference that came later', () => {
    expect(upgradeStored({ version: 1, preferences: { theme: 'day' } })?.preferences).toEqual({
      ...defaults,
      theme: 'day',
    })
  })

  it('without a version are taken for the values alone', () => {
    expect(upgradeStored({ language: 'fr' })).toEqual({
      version: 1,
      preferences: { ...defaults, language: 'fr' },
    })
  })

  it.each([
    ['a newer version', { version: 2, preferences: {} }],
    ['a value out of its bounds', { version: 1, preferences: { textSize: 5 } }],
    ['something else', { sessions: [] }],
    ['a list', []],
    ['a word', 'preferences'],
    ['null', null],
  ])('are refused when the file holds %s', (_, value) => {
    expect(upgradeStored(value)).toBeNull()
  })
})
