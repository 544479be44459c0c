import { expect, it, onTestFinished } from 'vitest'
import { openConsistency } from '../../../../../electron/desk/reviews/consistency.ts'
import type { StudyThread } from '../../../../../electron/desk/reviews/studyThread.ts'
import { openSubmissions } from '../../../../../electron/desk/reviews/submissions.ts'
import { openStore } from '../../../../../electron/desk/store/open.ts'
import type { ConsistencyParts } from '../../../../../electron/desk/reviews/consistency.ts'
import { countingPorts, temporaryFolder } from '../../../../support/desk.ts'
import { degree, submissionTold } from '../../../../support/reviewing.ts'
import { houseVocabulary } from '../../../../support/vocabulary.ts'

/** What the desk does with a thread for coefficients that dies, and with answers that come too late. */

const house = houseVocabulary()
const scope = { vocabulary: { id: house.id, version: house.version }, fromMs: null, toMs: null }
const reviewer = { personId: 'rev', role: 'reviewer', ordinal: 1 }

/** A desk with two submissions, and a thread that answers when it is told to. */
const room = () => {
  const store = openStore({ folder: temporaryFolder(), root: 'browser', ports: countingPorts() })
  onTestFinished(() => store.close(true))
  const submissions = openSubmissions(store, () => house)
  for (const at of [1, 4]) submissions.take(submissionTold('film-1', { violence: degree(at) }), 1)
  const told: string[] = []
  const asked: PromiseWithResolvers<never>[] = []
  const now = { account: reviewer, assigned: [] as string[] }
  const thread: StudyThread = {
    tell: (request) => void told.push(...Object.keys(request)),
    ask: () => {
      const asking = Promise.withResolvers<never>()
      asked.push(asking)
      return asking.promise
    },
    breakOff: () => {},
    isRunning: () => true,
    end: () => {},
  }
  const parts = {
    reviews: { submissions, queue: { calibration: () => [] } },
    accounts: { current: () => now.account },
    inbox: {
      isReaders: () => true,
      assignments: () => new Map(now.assigned.map((id) => [id, { submittedAtMs: null }])),
    },
    find: () => house,
    progress: () => {},
    thread,
  }
  // As much of them as an overview needs.
  const { handlers } = openConsistency(store, parts as unknown as ConsistencyParts)
  const overview = async () => handlers['consistency.overview'](scope)
  return { asked, now, overview, told }
}

it('a thread that died is told everything again, also where what was said to it meanwhile began another', async () => {
  const { asked, overview, told } = room()
  const lost = overview()
  await expect.poll(() => asked.length).toBe(1)
  asked.shift()?.reject(new Error('there is no ground yet'))
  await expect(lost).rejects.toThrow('no ground')
  const next = overview()
  await expect.poll(() => asked.length).toBe(1)
  asked.shift()?.resolve({ titles: 1 } as never)
  expect(await next).toEqual({ titles: 1 })
  expect(told).toEqual(['ground', 'slice', 'ground', 'slice'])
})

it('an answer that comes when somebody else sits here, or was given a title in it, is for nobody', async () => {
  for (const change of [
    (now: ReturnType<typeof room>['now']) => (now.account = { ...reviewer, personId: 'another' }),
    (now: ReturnType<typeof room>['now']) => (now.assigned = ['film-1']),
  ]) {
    const { asked, now, overview } = room()
    const answered = Promise.allSettled([overview()])
    await expect.poll(() => asked.length).toBe(1)
    change(now)
    asked.shift()?.resolve({} as never)
    expect(await answered).toMatchObject([{ reason: { failure: { code: 'cancelled' } } }])
  }
})
