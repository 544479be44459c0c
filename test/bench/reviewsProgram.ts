/**
 * The desk of somebody who reviews a whole catalogue, in a process of its own. Verbs:
 *
 * - `fill FOLDER TITLES TAGGERS`: signs in, and takes so many titles with submissions of so many taggers from the feed; then prints a line.
 * - `ask FOLDER`: opens the rooms' questions anew and prints how long they take, and what memory the process holds.
 */
import { fileURLToPath } from 'node:url'
import { setTimeout } from 'node:timers/promises'
import { startDesk } from '../../electron/desk/client.ts'
import { openDesk } from '../../electron/desk/desk.ts'
import { systemPorts } from '../../electron/desk/ports.ts'
import { judgementsOf } from '../../shared/agreement/judgements.ts'
import { randomFrom } from '../../shared/agreement/random.ts'
import type { CallName, InputOf, OutputOf } from '../../shared/contract/calls.ts'
import type { Vocabulary } from '../../shared/vocabulary/schema.ts'
import { falseAddress, falseCatalogue, feed } from '../support/falseCatalogue.ts'
import { houseVocabulary } from '../support/vocabulary.ts'

/** What `ask` prints; times in ms, memory in MB (10⁶ bytes). */
export interface ReviewsAsked {
  judgements: number
  ratings: number
  titles: number
  /** Which versions there are, and the overview of the newest. */
  openMs: number
  againMs: number
  termMs: number
  taggersMs: number
  queueMs: number
  /** The longest that somebody else's call took meanwhile. */
  longestMs: number
  memoryMB: number
}

const [verb = '', folder = '', ...more] = process.argv.slice(2)
const assetsFolder = fileURLToPath(new URL('../../assets', import.meta.url))

/** Sixty facets and terms. */
const vocabulary = (): Vocabulary => {
  const house = houseVocabulary()
  const scales = house.facets.filter(({ kind, appliesWhen }) => kind === 'scale' && !appliesWhen)
  const others = ['format', 'tone', 'audience']
  const facets = [...house.facets.filter(({ id }) => others.includes(id)), ...scales.slice(0, 11)]
  return { ...house, id: 'bench', version: 1, facets }
}

const uuid = (number: number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`

/** Taggers near what a title is, one answer in eight another. */
const submissionsOf = (title: number, taggers: number, of: Vocabulary) => {
  const random = randomFrom(title + 1)
  const any = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const own = new Map<string, object>()
  const answerTo = (facet: Vocabulary['facets'][number]) =>
    facet.kind === 'scale'
      ? { kind: 'degree', degree: Math.floor(random() * 6) }
      : {
          kind: 'terms',
          terms: [
            ...new Set(
              Array.from(
                { length: facet.kind === 'single' ? 1 : 1 + Math.floor(random() * 4) },
                () => any(facet.terms)?.id,
              ),
            ),
          ],
        }
  for (const facet of of.facets) own.set(facet.id, answerTo(facet))
  return Array.from({ length: taggers }, (_, at) => {
    const person = (title * 7 + at * 13) % 40
    return {
      kind: 'submission',
      at: 1,
      titleId: `film-${title}`,
      sessionId: uuid(title * 16 + at + 1),
      personId: uuid(0xf0_00_00 + person),
      name: `Tagger ${person}`,
      revision: 1,
      submittedAt: 1_763_683_200_000 - (title % 400) * 86_400_000,
      vocabulary: { id: of.id, version: of.version },
      answers: Object.fromEntries(
        of.facets.map((facet) => [
          facet.id,
          random() < 1 / 8 ? answerTo(facet) : (own.get(facet.id) ?? {}),
        ]),
      ),
      marks: [],
      notes: {},
      watched: { share: 1, seenMs: 5_400_000, gaps: [] },
    }
  })
}

const fill = async (titles: number, taggers: number) => {
  const of = vocabulary()
  let next = 0
  const perPage = 160
  const { network } = falseCatalogue({
    '/v1/enrol': () => ({
      person: { id: uuid(1), name: 'Rev', role: 'reviewer', locale: 'en' },
      deviceId: uuid(2),
      epoch: uuid(3),
      accessToken: 'a',
      refreshToken: 'r',
      expiresIn: 900,
    }),
    '/v1/pull': () => {
      if (next === 0) {
        next = 1
        const published = { kind: 'vocabulary', at: 1, vocabulary: of, migration: null }
        return feed([published], { hasMore: true })
      }
      const page = Array.from({ length: Math.min(perPage, titles - next + 1) }, (_, n) => next + n)
      next += page.length
      const changes = page.flatMap((title) => [
        {
          kind: 'title',
          at: 1,
          title: { titleId: `film-${title}`, kind: 'film', name: `Film ${title}` },
        },
        ...submissionsOf(title, taggers, of),
      ])
      return feed(changes, { hasMore: next <= titles, cursor: `c${next}` })
    },
  })
  const opened = openDesk({
    dataFolder: folder,
    assetsFolder,
    appVersion: '0.0.0',
    root: 'browser',
    ports: systemPorts(),
    announce: () => {},
    fetch: network,
  })
  if (!opened.ok) throw new Error(opened.failure.message)
  const desk = opened.value
  await desk.call('sync.signIn', { url: falseAddress, invitation: 'x' })
  for (;;) {
    const state = await desk.call('sync.state', {})
    // The map of calls gives the type of its answer.
    const { isComplete, phase } = (state.ok ? state.value : {}) as OutputOf<'sync.state'>
    if (isComplete && phase === 'resting') break
    await setTimeout(20)
  }
  await desk.call('sync.workOffline', { offline: true })
  await desk.inner('close', {})
  console.log('filled')
}

const ask = async () => {
  const started = await startDesk({ dataFolder: folder, assetsFolder, appVersion: '0.0.0' })
  if (!started.ok) throw new Error(started.failure.message)
  const desk = started.value
  const call = async <N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
    const answer = await desk.call(name, input)
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.failure)}`)
    return answer.value
  }
  await call('sync.state', {})
  let memory = 0
  let longestMs = 0
  let isOver = false
  const watch = (async () => {
    while (!isOver) {
      const began = performance.now()
      await call('sync.state', {})
      longestMs = Math.max(longestMs, performance.now() - began)
      memory = Math.max(memory, process.memoryUsage.rss())
      await setTimeout(2)
    }
  })()
  const timed = async <T>(work: () => Promise<T>): Promise<[number, T]> => {
    const began = performance.now()
    const made = await work()
    return [performance.now() - began, made]
  }
  const query = {
    filter: 'open',
    facet: null,
    personId: null,
    text: '',
    cases: null,
    offset: 0,
    limit: 60,
  } as const
  const [queueMs] = await timed(() =>
    Promise.all([call('review.choices', {}), call('review.queue', query)]),
  )
  const [openMs, overview] = await timed(async () => {
    const { versions } = await call('consistency.choices', {})
    const [newest] = versions
    if (newest === undefined) throw new Error('nothing was submitted')
    const { id, version } = newest
    return call('consistency.overview', { vocabulary: { id, version }, fromMs: null, toMs: null })
  })
  const { scope } = overview
  const [againMs] = await timed(() => call('consistency.overview', scope))
  const [term] = overview.terms
  if (!term) throw new Error('nobody chose a term')
  // Named by the overview itself.
  const word = { facet: term.facet, term: term.term } as Pick<
    InputOf<'consistency.detail'>,
    'facet' | 'term'
  >
  const [termMs] = await timed(() => call('consistency.detail', { scope, ...word }))
  const [taggersMs] = await timed(() => call('consistency.taggers', scope))
  isOver = true
  await watch
  const asked: ReviewsAsked = {
    judgements: judgementsOf(overview.vocabulary).length,
    ratings: [...overview.facets, ...overview.terms]
      .filter(({ measure }) => measure !== 'masi')
      .reduce((sum, { ratings }) => sum + ratings, 0),
    titles: overview.titles,
    openMs,
    againMs,
    termMs,
    taggersMs,
    queueMs,
    longestMs,
    memoryMB: memory / 1e6,
  }
  console.log(JSON.stringify(asked))
  await desk.close()
}

if (verb === 'fill') await fill(Number(more[0]), Number(more[1]))
else await ask()
process.exit(0)
