import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readUpdatesOffer } from '../../../../electron/shell/updatesOffer.ts'

const folder = mkdtempSync(join(tmpdir(), 'seance-offer-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const offerOf = (text: string, platform: NodeJS.Platform = 'linux') => {
  writeFileSync(join(folder, 'app-update.yml'), text)
  return readUpdatesOffer(folder, platform)
}
const address = 'https://updates.example/seance'
const plain = `provider: generic\nurl: ${address}\nupdaterCacheDirName: seance-updater\n`
const named = `${plain}publisherName:\n  - CN=The Séance authors\n`

describe('where a build asks for newer ones', () => {
  it('is nowhere without the file of electron-builder', () => {
    expect(readUpdatesOffer(join(folder, 'nothing'), 'darwin')).toBeNull()
  })

  it.each([
    ['an address without TLS', 'provider: generic\nurl: http://updates.example\n'],
    ['no address', 'provider: generic\n'],
    ['a provider that has places of its own', `provider: github\nurl: ${address}\n`],
  ])('is nowhere with %s', (_name, text) => expect(offerOf(text, 'darwin')).toBeNull())

  it('is read from the file, quoted or not', () => {
    expect(offerOf(plain)?.address).toBe(address)
    expect(offerOf(`provider: generic\nurl: '${address}'\n`)?.address).toBe(address)
  })

  it.each([
    ['darwin', plain, true],
    ['win32', named, true],
    ['win32', plain, false],
    ['linux', named, false],
  ] as const)('on %s installs only what can be checked there', (platform, text, installs) =>
    expect(offerOf(text, platform)).toEqual({ address, installs }),
  )
})
