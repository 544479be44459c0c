import { describe, expect, it } from 'vitest'
import { isAddress } from '../../../../../renderer/features/settings/address.ts'

describe('the address of a catalogue', () => {
  it.each([
    'https://catalogue.example.org',
    ' https://catalogue.example.org:4180/v/ ',
    'http://127.0.0.1:4180',
    'http://localhost:4180',
    'http://[::1]:4180',
  ])('may be %s', (text) => {
    expect(isAddress(text)).toBe(true)
  })

  it.each(['', 'catalogue.example.org', 'http://catalogue.example.org', 'file:///etc', 'https://'])(
    'is never “%s”',
    (text) => {
      expect(isAddress(text)).toBe(false)
    },
  )
})
