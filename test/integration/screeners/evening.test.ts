import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { titleSource } from '../../../electron/root/titleSource.ts'
import { serveFile } from '../../../electron/media/serveFile.ts'
import {
  beginScreening,
  isReady,
  screeningCatalogueOfFile,
  untilScreener,
} from '../../support/screeners.ts'
import { valueOf } from '../../support/desk.ts'
import { someFilm } from '../../support/signedIn.ts'

const catalogue = screeningCatalogueOfFile()

describe('a title that was prepared', () => {
  it('plays without a network, byte for byte, with its captions', async () => {
    const { desk, network, titleId } = await beginScreening(catalogue())
    await desk.call('screeners.prepare', { titleId: null })
    const ready = await untilScreener(desk, titleId, isReady)
    const film = readFileSync(someFilm)
    expect(ready).toMatchObject({ reason: null, bytes: film.length, bytesHere: film.length })
    network.is('down')
    const source = titleSource({
      inner: async (name, input) => (await desk.desk.inner(name, input)) as never,
      on: () => () => {},
    })
    const located = valueOf(await source.locate(titleId))
    const response = await serveFile(
      new Request('http://127.0.0.1/', { headers: { range: 'bytes=1000-200000' } }),
      located,
    )
    expect(response.status).toBe(206)
    expect(Buffer.from(await response.arrayBuffer()).equals(film.subarray(1000, 200_001))).toBe(
      true,
    )
  })
})
