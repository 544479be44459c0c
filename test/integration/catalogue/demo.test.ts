import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Owner } from '../../../catalogue/cli/owner.ts'
import { fillCatalogue, peopleOf } from '../../../scripts/demo/fill.ts'
import { startTestCatalogue, type TestCatalogue } from '../../support/catalogue.ts'
import { quickPlace } from '../../support/places.ts'
import { houseVocabulary } from '../../support/vocabulary.ts'

/** What `npm run demo` fills its catalogue with. */

const folder = mkdtempSync(join(quickPlace(), 'seance-demo-'))
let catalogue: TestCatalogue
beforeAll(async () => {
  catalogue = await startTestCatalogue({
    folder: join(folder, 'data'),
    requestsPerMinute: 1_000_000,
  })
})
afterAll(async () => {
  await catalogue.end()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

it('a reviewer can compare everybody by settled titles, and slip one to the tagger who grew harsher', async () => {
  const { accessToken: token } = await catalogue.owner()
  const ask: Owner['ask'] = async (method, path, body) => {
    const answer = await catalogue.ask(
      method,
      path,
      body === undefined ? { token } : { token, body },
    )
    expect([path, answer.status < 300]).toEqual([path, true])
    return answer.body
  }
  const owner: Owner = {
    url: catalogue.url,
    ask,
    fetch: () => Promise.reject(new Error('unasked')),
  }
  await fillCatalogue(owner, houseVocabulary(), folder)
  expect(await ask('GET', '/v1/admin/calibration')).toEqual({
    titles: [
      { titleId: 'reel-1', submissions: 3, settled: 1 },
      { titleId: 'reel-2', submissions: 2, settled: 1 },
      { titleId: 'reel-3', submissions: 2, settled: 1 },
    ],
  })
  const chandra = (await peopleOf(owner)).find(({ name }) => name === 'Chandra')
  expect(await ask('POST', '/v1/admin/calibration/slip', { personId: chandra?.personId })).toEqual(
    expect.objectContaining({ titleId: expect.stringMatching(/^reel-[23]$/) }),
  )
})
