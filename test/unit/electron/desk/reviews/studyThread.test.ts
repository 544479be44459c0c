import { expect, it, onTestFinished } from 'vitest'
import { openStudyThread } from '../../../../../electron/desk/reviews/studyThread.ts'

/** What the desk does with a thread that fails, here one that does as the facet it is asked about says. */

const program = `
import { parentPort } from 'node:worker_threads'
parentPort.on('message', ({ id, input }) => {
  if (input.facet === 'throws') throw new Error('out of memory')
  if (input.facet === 'throws a word') throw 'nothing'
  if (input.facet === 'ends') process.exit(0)
  if (input.facet === 'is at a loss') return parentPort.postMessage({ id, fault: 'there is no ground' })
  if (input.facet === 'is silent') return
  parentPort.postMessage({ id, share: 0.5 })
  parentPort.postMessage({ id, output: input.facet })
  parentPort.postMessage({ id, share: 1 })
})
`

const thread = () => {
  const opened = openStudyThread(new URL(`data:text/javascript,${encodeURIComponent(program)}`))
  onTestFinished(() => opened.end())
  const shares: number[] = []
  const ask = (facet: string) =>
    opened.ask('detail', { facet, term: null }, (share) => void shares.push(share))
  return { ...opened, ask, shares }
}

it('a fault is of its question alone', async () => {
  const { ask, isRunning } = thread()
  expect(await Promise.allSettled([ask('is at a loss'), ask('tone')])).toMatchObject([
    { reason: { message: 'there is no ground' } },
    { value: 'tone' },
  ])
  expect(isRunning()).toBe(true)
})

it.each([
  ['throws', 'out of memory'],
  ['throws a word', 'nothing'],
  ['ends', 'the thread ended'],
])(
  'a thread that %s fails everything it was asked, and the next question begins another',
  async (what, why) => {
    const { ask, isRunning } = thread()
    const asked = await Promise.allSettled([ask('is silent'), ask(what)])
    expect(asked).toMatchObject([{ reason: { message: why } }, { reason: { message: why } }])
    expect(isRunning()).toBe(false)
    expect(await ask('tone')).toBe('tone')
  },
)

it('what is said of a question that was answered is told to nobody', async () => {
  const { ask, shares } = thread()
  await ask('tone')
  await ask('genre')
  expect(shares).toEqual([0.5, 0.5])
})

it('a thread that was ended fails what waits for it, and none that comes after', async () => {
  const { ask, end } = thread()
  const waiting = Promise.allSettled([ask('is silent')])
  end()
  expect(await waiting).toMatchObject([{ reason: { message: 'Séance is closing' } }])
  expect(await ask('tone')).toBe('tone')
})
