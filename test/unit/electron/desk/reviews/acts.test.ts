import { expect, it, onTestFinished } from 'vitest'
import { openActs } from '../../../../../electron/desk/reviews/acts.ts'
import { openStore } from '../../../../../electron/desk/store/open.ts'
import type { SessionId, TitleId } from '../../../../../shared/ids.ts'
import type { ActMade } from '../../../../../shared/review/acts.ts'
import { countingPorts, temporaryFolder, uuid } from '../../../../support/desk.ts'

const rev = 'rev'
const film = 'film-1' as TitleId

const acts = () => {
  const ports = countingPorts()
  const store = openStore({ folder: temporaryFolder(), root: 'browser', ports })
  onTestFinished(() => store.close(true))
  const opened = openActs(store, ports)
  let made = 0
  const add = (act: ActMade) => {
    const actId = uuid((made += 1))
    opened.add({ actId, personId: rev, titleId: film, made: act })
    return actId
  }
  const ids = () => opened.ofTitle(rev, film).map(({ actId }) => actId)
  return { ...opened, add, ids }
}

const sendBack = (session: number): ActMade => ({
  kind: 'sendBack',
  sessionId: uuid(session) as SessionId,
  revision: 1,
  name: 'Ada',
  note: 'The end is missing.',
})
const decision = {
  kind: 'decision',
  facet: 'violence',
  term: null,
  ruling: { outcome: 'unclear', kind: null },
  note: 'It is seen from afar.',
  precedent: null,
  basis: [],
} as unknown as ActMade

it('a send-back takes the place of one of the same session that waits, and of nothing else', () => {
  const { add, ids } = acts()
  add(sendBack(0x51))
  const [other, decided, again] = [add(sendBack(0x52)), add(decision), add(sendBack(0x51))]
  expect(ids()).toEqual([again, decided, other])
})

it('a send-back that was told stays beside the next of its session', () => {
  const { add, ids, noteTold } = acts()
  const told = add(sendBack(0x51))
  noteTold(told, 'epoch')
  const again = add(sendBack(0x51))
  expect(ids()).toEqual([again, told])
})

it('what is not there, or is somebody else’s, cannot be taken back', () => {
  const { add, drop, ids } = acts()
  const mine = add(decision)
  expect([drop('another', mine), drop(rev, uuid(0x99))]).toEqual([null, null])
  expect(ids()).toEqual([mine])
})
