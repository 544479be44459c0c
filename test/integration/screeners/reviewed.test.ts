import { randomUUID } from 'node:crypto'
import { copyFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { TitleId } from '../../../shared/ids.ts'
import { opened, openLog, submitted, violence, watchedAll } from '../../support/catalogue.ts'
import {
  beginScreening,
  isReady,
  play,
  screeningCatalogueOfFile,
  untilScreener,
} from '../../support/screeners.ts'
import { asOwner, quiet, signIn, someFilm } from '../../support/signedIn.ts'

/** The films of titles that somebody reviews, without having been given them. */

const catalogue = screeningCatalogueOfFile()

/** A title with a film which a tagger submitted, and a desk where somebody sits who was not given it. */
const reviewedBy = async (role: 'tagger' | 'reviewer') => {
  const began = await beginScreening(catalogue())
  const { desk, folder } = began
  const { personId } = await signIn(catalogue(), desk, { name: 'Rev', role })
  const titleId = (await catalogue().title({ name: 'The Rope Bridge' })) as TitleId
  copyFileSync(someFilm, join(catalogue().films, `${titleId}.mp4`))
  const tagger = await catalogue().member('tagger')
  const log = openLog(tagger.deviceId)
  const sessionId = randomUUID()
  const written = [opened(titleId), violence(2), watchedAll, submitted].map((change) =>
    log.next(sessionId, change),
  )
  expect((await catalogue().push(tagger, written)).status).toBe(200)
  await quiet(desk)
  const vault = () => readdirSync(join(folder, 'vault'))
  const screeners = async () =>
    (await desk.call('screeners.state', {})).screeners.filter((one) => one.titleId === titleId)
  return { ...began, personId, screeners, sessionId, titleId, vault }
}

describe('the film of a title that is reviewed', () => {
  it('is fetched by its reviewer, sealed and traced as everybody’s', async () => {
    const { desk, titleId, told } = await reviewedBy('reviewer')
    expect((await desk.call('review.title', { titleId })).film).toBeNull()
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, isReady)
    const view = await desk.call('review.title', { titleId })
    expect(view).toMatchObject({ film: { present: true }, screening: { person: 'Rev' } })
    expect((await play(desk, titleId, {})).bytes.equals(readFileSync(someFilm))).toBe(true)
    await desk.call('review.played', {
      titleId,
      spans: [{ fromMs: 0, toMs: 1_000, rate: 1 }],
      over: true,
    })
    await quiet(desk)
    await vi.waitFor(() =>
      expect(told.filter((one) => one.titleId === titleId).map(({ kind }) => kind)).toEqual([
        'opened',
        'played',
      ]),
    )
    // Nothing of it is theirs to tag.
    const { assigned, rows } = await desk.call('tonight.list', { weekStartsAtMs: 0 })
    expect(JSON.stringify([assigned, rows])).not.toContain(titleId)
  })

  it('comes to no tagger it was not given to', async () => {
    const { desk, screeners, titleId } = await reviewedBy('tagger')
    await desk.call('screeners.prepare', { titleId })
    await quiet(desk)
    expect(await screeners()).toEqual([])
  })

  it('is destroyed when its grant is taken back', async () => {
    const { desk, personId, screeners, titleId, vault } = await reviewedBy('reviewer')
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, isReady)
    const { body } = await catalogue().ask('GET', `/v1/admin/grants?personId=${personId}`, {
      token: (await catalogue().owner()).accessToken,
    })
    const [grant] = body['grants'] as { grantId: string }[]
    await asOwner(catalogue(), `/v1/admin/grants/${grant?.grantId}/revoke`)
    await quiet(desk)
    await vi.waitFor(() => expect(vault()).toEqual([]))
    expect(await screeners()).toMatchObject([{ phase: 'ended', reason: 'grant_revoked' }])
  })

  it('is destroyed when nothing of it is left to be reviewed', async () => {
    const { desk, sessionId, titleId, vault } = await reviewedBy('reviewer')
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, isReady)
    await asOwner(catalogue(), `/v1/sessions/${sessionId}/return`, { note: 'The sea.' })
    await quiet(desk)
    await vi.waitFor(() => expect(vault()).toEqual([]))
  })
})
