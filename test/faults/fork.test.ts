import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openDatabase } from '../../electron/desk/store/database.ts'
import { catalogueOnPostgres, expectAllThere } from '../support/bothSides.ts'
import { temporaryFolder } from '../support/desk.ts'
import { fault } from '../support/fault.ts'
import {
  begin,
  note,
  openSyncedDesk,
  quiet,
  roughNetwork,
  signIn,
  until,
} from '../support/signedIn.ts'

/** Work that can be told no more under the name it was written with reaches the catalogue under another, each change once. */

const sides = catalogueOnPostgres()

/** Two copies of one computer, each with more work than the catalogue has of it. */
const copied = async (random: () => number) => {
  const some = () => 1 + Math.floor(random() * 6)
  const { desk: before, folder, person, sessionId, titleId } = await begin(sides.catalogue())
  await note(before, sessionId, 'of both')
  await quiet(before)
  await before.close()
  const copy = temporaryFolder()
  cpSync(folder, copy, { recursive: true })
  const one = openSyncedDesk(folder)
  const network = roughNetwork()
  network.is('down')
  const other = openSyncedDesk(copy, network.network)
  const [here, there] = [some(), 2 + some()]
  for (let n = 0; n < here; n += 1) await note(one, sessionId, `here ${n}`)
  await quiet(one)
  for (let n = 0; n < there; n += 1) await note(other, sessionId, `there ${n}`)
  return { person, sessionId, titleId, one, other, folder, copy, network, here, there }
}

fault(
  14,
  {
    what: 'the profile copied to another machine, and worked with on both',
    held: 'the one goes on; the other stops, keeps all, and after an invitation tells it under a new name: each event of both once',
    short: 2,
    long: 50,
  },
  async ({ times, random, inject }) => {
    for (let time = 0; time < times; time += 1) {
      const { copy, folder, network, one, other, person, sessionId, titleId, here, there } =
        await copied(random)
      inject(`${here} changes here, ${there} there`)
      network.is('good')
      await other.call('sync.now', {})
      // Two copies hold the same tokens: whichever renews them first, or pushes first, leaves the other out.
      await until(other, ({ obstacle }) => obstacle?.code === 'forked')
      expect((await other.call('sync.state', {})).waiting).toBeGreaterThan(2)
      await note(one, sessionId, 'here goes on')
      expect(await quiet(one)).toMatchObject({ waiting: 0, obstacle: null })
      await signIn(sides.catalogue(), other, person)
      expect(await quiet(other)).toMatchObject({ waiting: 0, quarantined: 0, obstacle: null })
      await note(other, sessionId, 'under the new name')
      expect(await quiet(other)).toMatchObject({ waiting: 0, quarantined: 0 })
      await one.close()
      await other.close()
      await expectAllThere(sides.database(), person, folder, copy)
      const again = openSyncedDesk(copy)
      expect(again.raised).toEqual([])
      const { state } = await again.call('sessions.open', { titleId })
      expect([state.sessionId, state.notes['']]).toEqual([sessionId, 'under the new name'])
      await again.close()
    }
  },
)

fault(
  14,
  {
    what: 'a copy of the profile that does not know how far its log had come',
    held: 'after an invitation it tells all of it as well, each event once',
    short: 1,
    long: 30,
  },
  async ({ times, random, inject }) => {
    for (let time = 0; time < times; time += 1) {
      const { copy, folder, network, one, other, person, sessionId, there } = await copied(random)
      await other.close()
      // Part of it arrived, its answers were lost, and then the log was given up.
      const through = 1 + Math.floor(random() * 3)
      inject(`acknowledged through ${through}, ${there} changes there`)
      const work = openDatabase(join(copy, 'work.db'), { durable: true })
      work.exec(`UPDATE accounts SET acked_through = ${through}, obstacle = 'forked'`)
      work.close()
      network.is('good')
      const back = openSyncedDesk(copy, network.network)
      await signIn(sides.catalogue(), back, person)
      await note(back, sessionId, 'before that was found out')
      expect(await quiet(back)).toMatchObject({ waiting: 0, quarantined: 0, obstacle: null })
      await note(back, sessionId, 'and after')
      expect(await quiet(back)).toMatchObject({ waiting: 0, quarantined: 0, obstacle: null })
      await one.close()
      await back.close()
      await expectAllThere(sides.database(), person, folder, copy)
      const again = openSyncedDesk(copy)
      expect(again.raised).toEqual([])
      await again.close()
    }
  },
)

fault(
  15,
  {
    what: 'an event that waits to be sent, destroyed in work.db',
    held: 'found, the others salvaged, and told after an invitation, each once',
    short: 1,
    long: 30,
  },
  async ({ times, random, inject }) => {
    for (let time = 0; time < times; time += 1) {
      const { desk, folder, network, person, sessionId } = await begin(sides.catalogue())
      network.is('down')
      for (let n = 0; n < 20; n += 1) await note(desk, sessionId, `waiting ${n} `)
      await desk.close()
      const at = Math.floor(random() * 20)
      inject(`the one of note ${at}`)
      const file = join(folder, 'work.db')
      const bytes = readFileSync(file)
      // Where SQLite moved it to another page, an old copy that nobody reads lies in the page it was in.
      const said = `waiting ${at} `
      for (let from = bytes.indexOf(said); from >= 0; from = bytes.indexOf(said, from + 1))
        bytes.write('lies', from)
      writeFileSync(file, bytes)
      const mended = openSyncedDesk(folder)
      expect(mended.raised).toMatchObject([{ code: 'work_salvaged', details: { lost: 1 } }])
      await mended.call('sync.now', {})
      await signIn(sides.catalogue(), mended, person)
      expect(await quiet(mended)).toMatchObject({ waiting: 0, quarantined: 0 })
      await mended.close()
      await expectAllThere(sides.database(), person, folder)
    }
  },
)
