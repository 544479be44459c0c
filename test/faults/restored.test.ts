import { expect } from 'vitest'
import {
  askDatabase,
  catalogueOnPostgres,
  eventsThere,
  expectAllThere,
  unlimited,
} from '../support/bothSides.ts'
import { startTestCatalogue } from '../support/catalogue.ts'
import { runVerb } from '../support/catalogueProgram.ts'
import type { TitleId } from '../../shared/ids.ts'
import { temporaryFolder } from '../support/desk.ts'
import { fault } from '../support/fault.ts'
import { openLine } from '../support/line.ts'
import { begin, note, openSyncedDesk, quiet, someFilm, until } from '../support/signedIn.ts'

/** The catalogue comes back from an older backup: what it has forgotten the desks tell it again. */

const sides = catalogueOnPostgres()

/** The catalogue's database as it is now. */
const backedUp = async (): Promise<string> => {
  // PostgreSQL copies what nobody uses.
  await sides.catalogue().end()
  const backup = await sides.postgres().newDatabase(sides.database())
  await sides.catalogue().begin()
  return backup
}

/** A catalogue over a backup, after `restore-epoch`; its owner invites who was there before. */
const restoredFrom = async (database: string) => {
  const { out } = await runVerb('restore-epoch', '--database', database, '--json')
  const { ownerInvitation } = JSON.parse(out) as { ownerInvitation: string }
  const restored = await startTestCatalogue({ folder: sides.folder, database, ...unlimited })
  const inviteAgain = async ({ personId }: { personId: string }): Promise<string> => {
    const { accessToken: token } = await restored.enrol(ownerInvitation)
    const asked = { token, body: { personId } }
    return String((await restored.ask('POST', '/v1/admin/invitations', asked)).body['invitation'])
  }
  return { ...restored, inviteAgain }
}

const notesIn = async (database: string, { personId }: { personId: string }) => {
  const notes = `SELECT 1 FROM events WHERE person_id = $1 AND type = 'note.set'`
  return (await askDatabase(database, notes, [personId])).length
}

fault(
  12,
  {
    what: 'the server restored from an older backup at any moment, tokens renewed since or not',
    held: 'after `restore-epoch` the desk tells again what is missing, after an invitation where its tokens are gone; each event once',
    short: 2,
    long: 24,
  },
  async ({ times, random, inject }) => {
    const some = (most: number) => Math.floor(random() * (most + 1))
    for (let time = 0; time < times; time += 1) {
      const catalogue = sides.catalogue()
      const line = await openLine(catalogue.url)
      const began = await begin({ ...catalogue, url: line.url })
      const { desk, folder, person, sessionId, titleId, network } = began
      let written = 0
      const write = async (count: number) => {
        for (let n = 0; n < count; n += 1) await note(desk, sessionId, `note ${(written += 1)}`)
      }
      await write(some(8))
      await quiet(desk)
      const backup = await backedUp()
      const isRenewed = time % 2 === 1
      if (isRenewed) for (const clock of [catalogue, desk.ports]) clock.pass(16 * 60_000)
      const since = some(8)
      await write(since)
      await quiet(desk)
      network.is('down')
      const offline = some(5)
      await write(offline)
      inject(
        `${since} notes since the backup, ${offline} not sent, tokens ${isRenewed ? 'renewed' : 'as they were'}`,
      )

      const restored = await restoredFrom(backup)
      if (isRenewed) restored.pass(16 * 60_000)
      // The backup is older: what was written since is not in it.
      expect(await notesIn(backup, person)).toBe(written - since - offline)
      line.leadTo(restored.url)
      network.is('good')
      await desk.call('sync.now', {})
      if (isRenewed) {
        await until(
          desk,
          ({ obstacle }) => obstacle?.code === 'signed_out' || obstacle?.code === 'device_revoked',
        )
        const invitation = await restored.inviteAgain(person)
        await desk.call('sync.signIn', { url: line.url, invitation })
      }
      expect(await quiet(desk)).toMatchObject({ waiting: 0, quarantined: 0, obstacle: null })
      await write(1)
      await quiet(desk)
      const { state } = await desk.call('sessions.open', { titleId })
      expect(state.notes).toEqual({ '': `note ${written}` })
      await desk.close()
      await expectAllThere(backup, person, folder)
      expect(await notesIn(backup, person)).toBe(written)
      await restored.end()
      if (isRenewed) catalogue.pass(-16 * 60_000)
    }
  },
)

fault(
  12,
  {
    what: 'the server restored from a backup of before the desk was known',
    held: 'after a new invitation the desk tells it everything, each event once',
    short: 1,
    long: 20,
  },
  async ({ times, random, inject }) => {
    for (let time = 0; time < times; time += 1) {
      const catalogue = sides.catalogue()
      const { invitation, personId } = await catalogue.invite({ name: 'Ada', role: 'tagger' })
      const titleId = (await catalogue.title()) as TitleId
      await catalogue.assign(titleId, { personId })
      const backup = await backedUp()
      const line = await openLine(catalogue.url)
      const folder = temporaryFolder()
      const desk = openSyncedDesk(folder)
      await desk.call('sync.signIn', { url: line.url, invitation })
      await quiet(desk)
      await desk.call('titles.attach', { titleId, path: someFilm })
      const { sessionId } = (await desk.call('sessions.open', { titleId })).state
      const before = 1 + Math.floor(random() * 8)
      inject(`${before} notes before`)
      for (let n = 0; n < before; n += 1) await note(desk, sessionId, `before ${n}`)
      await quiet(desk)
      expect(await eventsThere(sides.database(), { personId })).not.toEqual([])
      const restored = await restoredFrom(backup)
      expect(await eventsThere(backup, { personId })).toEqual([])
      line.leadTo(restored.url)
      await note(desk, sessionId, 'and after')
      await desk.call('sync.now', {})
      await until(desk, ({ obstacle }) => obstacle?.code === 'signed_out')
      await desk.call('sync.signIn', {
        url: line.url,
        invitation: await restored.inviteAgain({ personId }),
      })
      expect(await quiet(desk)).toMatchObject({ waiting: 0, quarantined: 0 })
      await desk.close()
      await expectAllThere(backup, { personId }, folder)
      expect(await notesIn(backup, { personId })).toBe(before + 1)
      await restored.end()
    }
  },
)
