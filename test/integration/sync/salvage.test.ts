import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { AssignmentId, SessionId, TitleId } from '../../../shared/ids.ts'
import { temporaryFolder } from '../../support/desk.ts'
import {
  catalogueOfFile,
  note,
  openAssigned,
  openSyncedDesk,
  quiet,
  roughNetwork,
  signIn,
  until,
} from '../../support/signedIn.ts'

/** A damaged work.db of somebody who is signed in: what can go on goes on, and nothing is sent twice or mixed up. */

const catalogue = catalogueOfFile()

/** A closed folder with a session of this computer and one of an account, every note of which is on the catalogue. */
const filled = async () => {
  const folder = temporaryFolder()
  const desk = openSyncedDesk(folder)
  const person = await signIn(catalogue(), desk)
  const own = await desk.call('sessions.open', { titleId: 'sample' as TitleId })
  const theirs = await openAssigned(catalogue(), desk, person)
  for (let n = 0; n < 30; n += 1) {
    await note(desk, own.state.sessionId, `own ${n} `)
    await note(desk, theirs.sessionId, `theirs ${n} `)
  }
  await quiet(desk)
  await desk.close()
  return {
    folder,
    person,
    own: own.state.sessionId,
    theirs: theirs.sessionId,
    titleId: theirs.titleId,
  }
}

const spoil = (folder: string, text: string) => {
  const file = join(folder, 'work.db')
  const content = readFileSync(file)
  content.write('lies', content.indexOf(text))
  writeFileSync(file, content)
}
const notesOf = async (desk: ReturnType<typeof openSyncedDesk>, titleId: string) => {
  const { state } = await desk.call('sessions.open', { titleId: titleId as TitleId })
  return [state.sessionId as SessionId, state.notes['']]
}

it('where only this computer’s own log lost something, the account goes on as it was', async () => {
  const { folder, own, theirs, titleId } = await filled()
  spoil(folder, 'own 15 ')
  const desk = openSyncedDesk(folder)
  expect(desk.raised).toMatchObject([{ code: 'work_salvaged', details: { lost: 1 } }])
  await note(desk, theirs, 'and on')
  expect(await quiet(desk)).toMatchObject({ waiting: 0, quarantined: 0 })
  expect(await notesOf(desk, titleId)).toEqual([theirs, 'and on'])
  expect(await notesOf(desk, 'sample')).toEqual([own, 'own 29 '])
  await desk.close()
  const again = openSyncedDesk(folder)
  expect(again.raised).toEqual([])
  await quiet(again)
})

it('what was declined stays so, whether or not it was told', async () => {
  const { folder, person } = await filled()
  const network = roughNetwork()
  const desk = openSyncedDesk(folder, network.network)
  const decline = async () => {
    const titleId = await catalogue().title()
    const assignmentId = (await catalogue().assign(titleId, person)) as AssignmentId
    await quiet(desk)
    return async () => {
      await desk.call('care.decline', { assignmentId, reason: 'other', note: 'A friend’s.' })
      return assignmentId
    }
  }
  const [first, second] = [await decline(), await decline()]
  const told = await first()
  await quiet(desk)
  network.is('down')
  const waiting = await second()
  await desk.close()
  spoil(folder, 'own 15 ')
  const again = openSyncedDesk(folder, network.network)
  expect(again.raised).toMatchObject([{ code: 'work_salvaged' }])
  const { declined } = await again.call('tonight.list', { weekStartsAtMs: 0 })
  expect(declined).toMatchObject([
    { assignmentId: waiting, note: 'A friend’s.', standing: 'waiting' },
    { assignmentId: told, standing: 'told' },
  ])
  network.is('good')
  await quiet(again)
  expect((await again.call('tonight.list', { weekStartsAtMs: 0 })).declined).toMatchObject([
    { standing: 'told' },
    { standing: 'told' },
  ])
})

it('where the account’s log lost something, the person signs in again and goes on under a new one', async () => {
  const { folder, person, own, theirs, titleId } = await filled()
  spoil(folder, 'theirs 15 ')
  const desk = openSyncedDesk(folder)
  await until(desk, ({ obstacle }) => obstacle?.code === 'forked')
  expect(await notesOf(desk, 'sample')).toEqual([own, 'own 29 '])
  await signIn(catalogue(), desk, person)
  expect(await notesOf(desk, titleId)).toEqual([theirs, 'theirs 29 '])
  await note(desk, theirs, 'under a new one')
  expect(await quiet(desk)).toMatchObject({ waiting: 0, quarantined: 0 })
  await desk.close()
  expect(openSyncedDesk(folder).raised).toEqual([])
})
