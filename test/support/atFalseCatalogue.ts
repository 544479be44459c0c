import { randomUUID } from 'node:crypto'
import type { AssignmentId, SessionId, TitleId } from '../../shared/ids.ts'
import { temporaryFolder } from './desk.ts'
import {
  assignmentTold,
  falseAddress,
  falseCatalogue,
  feed,
  type Saying,
  titleTold,
} from './falseCatalogue.ts'
import { openSyncedDesk, someFilm, until } from './signedIn.ts'

/** The one title of that catalogue. */
const titleId = 'film-1' as TitleId

/** A refusal as the protocol has it. */
export const problem = (status: number, code: string, more: object = {}): Response =>
  Response.json({ status, code, detail: 'It is so.', ...more }, { status })

/** Somebody signed in at a catalogue made of answers, which gave them a title; what it says may name the assignment. */
export const atFalseCatalogue = async (
  says: (assignmentId: AssignmentId) => Record<string, Saying>,
  folder = temporaryFolder(),
) => {
  const assignmentId = randomUUID() as AssignmentId
  let told = feed([titleTold(titleId), assignmentTold(titleId, assignmentId)])
  const there = falseCatalogue({ '/v1/pull': () => told, ...says(assignmentId) })
  const desk = openSyncedDesk(folder, there.network)
  await desk.call('sync.signIn', { url: falseAddress, invitation: 'i' })
  await until(desk, ({ isComplete }) => isComplete)
  return {
    ...there,
    assignmentId,
    desk,
    folder,
    titleId,
    /** What the feed says from now on. */
    tell: (...changes: object[]) => void (told = feed(changes)),
    /** Opens the session of the title, with its film. */
    open: async (): Promise<SessionId> => {
      await desk.call('titles.attach', { titleId, path: someFilm })
      return (await desk.call('sessions.open', { titleId })).state.sessionId
    },
  }
}
