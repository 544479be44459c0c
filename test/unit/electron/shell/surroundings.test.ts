import { describe, expect, it } from 'vitest'
import { languageOf } from '../../../../electron/shell/language.ts'
import { placesIn } from '../../../../electron/shell/places.ts'

describe('the places of the program', () => {
  it('lie in the folder of the project in development', () => {
    expect(placesIn('/work/seance')).toMatchObject({
      worker: '/work/seance/out/desk/worker.mjs',
      page: '/work/seance/out/renderer',
    })
  })

  it('lie beside the archive where a thread reads them, and in it otherwise', () => {
    expect(placesIn('/opt/Séance/resources/app.asar')).toEqual({
      page: '/opt/Séance/resources/app.asar/out/renderer',
      preload: '/opt/Séance/resources/app.asar/out/preload/preload.cjs',
      icon: '/opt/Séance/resources/app.asar/assets/icons/512x512.png',
      worker: '/opt/Séance/resources/app.asar.unpacked/out/desk/worker.mjs',
      assets: '/opt/Séance/resources/app.asar.unpacked/assets',
    })
  })
})

describe('the language of menu and dialogs', () => {
  it.each([
    ['fr', ['en-GB'], 'fr'],
    ['en', ['fr-FR'], 'en'],
    ['system', ['fr-CA', 'en-US'], 'fr'],
    ['system', ['en-US', 'fr-FR'], 'en'],
    ['system', ['de-DE', 'fr-FR', 'en-US'], 'fr'],
    ['system', ['de-DE'], 'en'],
    ['system', [], 'en'],
  ] as const)('with %s on a system that speaks %j is %s', (language, system, spoken) => {
    expect(languageOf({ language }, system)).toBe(spoken)
  })
})
