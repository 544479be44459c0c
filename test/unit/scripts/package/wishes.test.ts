import { describe, expect, it } from 'vitest'
import { readWishes, wordsForBuilder } from '../../../../scripts/package/wishes.ts'

describe('a package', () => {
  it('is a folder that asks nobody for newer ones, unless more is wished for', () => {
    const wishes = readWishes([], { SEANCE_UPDATES_URL: '' })
    expect(wishes).toEqual({ installers: false, updatesUrl: null, windowsPublisher: null })
    expect(wordsForBuilder(wishes)).toEqual(['--dir', '--publish=never'])
  })

  it('is made into installers that ask where they are told, are signed, and are never published', () => {
    const wishes = readWishes(['--installers'], {
      SEANCE_UPDATES_URL: 'https://updates.example/seance',
      SEANCE_WINDOWS_PUBLISHER: 'CN=The Séance authors',
    })
    expect(wordsForBuilder(wishes)).toEqual([
      '-c.forceCodeSigning=true',
      '--publish=never',
      '-c.publish.provider=generic',
      '-c.publish.url=https://updates.example/seance',
      '-c.win.signtoolOptions.publisherName=CN=The Séance authors',
    ])
  })

  it.each(['http://updates.example', 'https://', "https://a'b", 'updates.example'])(
    'that is to ask at %s is not made',
    (url) => expect(() => readWishes([], { SEANCE_UPDATES_URL: url })).toThrow(/begins with https/),
  )
})
