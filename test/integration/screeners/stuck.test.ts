import { mkdirSync, readdirSync, renameSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { TitleId } from '../../../shared/ids.ts'
import { asOwner, note, quiet } from '../../support/signedIn.ts'
import {
  beginScreening,
  isReady,
  play,
  screeningCatalogueOfFile,
  untilVault,
} from '../../support/screeners.ts'

const catalogue = screeningCatalogueOfFile()
const hour = 60 * 60_000

/** Two screeners, the key of one of which the system does not let go of. */
const begun = async () => {
  const began = await beginScreening(catalogue(), { titles: 2 })
  const { desk, folder, given } = began
  for (const { titleId } of given) {
    await desk.call('screeners.prepare', { titleId })
    await untilVault(desk, ({ screeners }) => screeners.every(isReady))
  }
  const { state } = await desk.call('sessions.open', { titleId: began.titleId })
  const vault = join(folder, 'vault')
  const keys = () => readdirSync(vault).filter((name) => name.endsWith('.key'))
  const [key = ''] = keys()
  const place = join(vault, key)
  const away = join(folder, 'away')
  return {
    ...began,
    sessionId: state.sessionId,
    keys,
    second: given[1]?.titleId as TitleId,
    holdOn: () => {
      renameSync(place, away)
      mkdirSync(place)
    },
    letGo: () => {
      rmdirSync(place)
      renameSync(away, place)
    },
  }
}

describe('a key that cannot be destroyed now', () => {
  it('keeps no other one alive when the time is over, nor anybody from the work', async () => {
    const { desk, holdOn, keys, letGo, open, second, sessionId, titleId } = await begun()
    await desk.close()
    holdOn()
    desk.ports.pass(80 * hour)
    const again = open({ ports: desk.ports })
    await note(again, sessionId, 'Tagging goes on.')
    const { screeners } = await again.call('screeners.state', {})
    expect(screeners.filter(({ phase }) => phase === 'ended')).toHaveLength(1)
    expect(keys()).toHaveLength(1)
    for (const one of [titleId, second]) expect((await play(again, one, {})).status).not.toBe(200)
    await again.close()
    letGo()
    const later = open({ ports: desk.ports })
    await untilVault(later, (state) => state.screeners.every(({ phase }) => phase === 'ended'))
    expect(keys()).toEqual([])
  })

  it('is destroyed at the next look when the right to it was taken back, and the desk goes on', async () => {
    const { desk, given, holdOn, keys, letGo, sessionId } = await begun()
    holdOn()
    for (const { assignmentId } of given)
      await asOwner(catalogue(), `/v1/admin/assignments/${assignmentId}/revoke`)
    await quiet(desk)
    await expect.poll(() => keys().length).toBe(1)
    await note(desk, sessionId, 'Tagging goes on.')
    letGo()
    await quiet(desk)
    await untilVault(desk, (state) => state.screeners.every(({ phase }) => phase === 'ended'))
    expect(keys()).toEqual([])
  })
})
