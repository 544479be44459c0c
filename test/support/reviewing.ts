import { randomUUID } from 'node:crypto'
import type { InputOf } from '../../shared/contract/calls.ts'
import type { FacetId, SessionId, TermId, TitleId } from '../../shared/ids.ts'
import type { SubmittedSession } from '../../shared/review/submission.ts'
import { house } from './catalogue.ts'
import { temporaryFolder } from './desk.ts'
import { falseAddress, falseCatalogue, feed, type Saying, titleTold } from './falseCatalogue.ts'
import { openSyncedDesk, quiet } from './signedIn.ts'

/** What reviewers are told and do, for the tests of the review room. */

export const terms = (...terms: string[]) => ({ kind: 'terms', terms })
export const degree = (degree: number) => ({ kind: 'degree', degree })
export const stated = (state: string) => ({ kind: 'stated', state })

/** A mark of violence, where nothing else is said. */
export const markOf = (atMs: number, more: object = {}) => ({
  markId: randomUUID() as string,
  atMs,
  untilMs: null,
  facet: 'violence',
  term: null,
  degree: null,
  note: '',
  ...more,
})

/** A title as the feed brings it, as long as the sample. */
export const titleNamed = (titleId: string, name: string, more: object = {}) => ({
  kind: 'title',
  at: 1,
  title: { titleId, kind: 'film', name, year: 1964, runtimeMs: 47_000, ...more },
})

let submitted = 0
/** Ids in the order in which they are made, so that columns and letters are in it as well. */
const nextPerson = () => `00000000-0000-4000-9000-${String(submitted).padStart(12, '0')}`

/** A submission as the feed brings it to a reviewer. */
export interface SubmissionTold extends Omit<SubmittedSession, 'answers' | 'marks'> {
  kind: 'submission'
  at: number
  answers: Record<string, object>
  marks: object[]
}

export const submissionTold = (
  titleId: string,
  answers: Record<string, object>,
  more: Partial<SubmissionTold> = {},
): SubmissionTold => {
  const told: SubmissionTold = {
    kind: 'submission',
    at: 1,
    titleId: titleId as TitleId,
    sessionId: randomUUID() as SessionId,
    // One after the other, as they are listed.
    submittedAt: 1_763_683_200_000 + (submitted += 1),
    personId: nextPerson(),
    name: 'Ada',
    revision: 1,
    vocabulary: { id: house.id, version: house.version },
    answers,
    marks: [],
    notes: {},
    watched: { share: 1, seenMs: 90_000, gaps: [] },
  }
  return { ...told, ...more }
}

/** The same submission with other answers, submitted again. */
export const again = (told: SubmissionTold, answers: Record<string, object>): SubmissionTold => ({
  ...told,
  answers,
  revision: told.revision + 1,
})

/** A decision as the feed brings it to everybody. */
export const decisionTold = (titleId: string, more: object = {}) => ({
  kind: 'decision',
  at: 1,
  decisionId: randomUUID() as string,
  titleId,
  facet: 'violence',
  term: null,
  ruling: { outcome: 'agrees', kind: 'degree', degree: 3 },
  note: 'The fight is seen from afar.',
  precedent: null,
  decidedAt: 1_763_683_200_000,
  ...more,
})

export const everythingOf = {
  filter: 'open',
  facet: null,
  personId: null,
  text: '',
  cases: null,
  offset: 0,
  limit: 60,
} as const satisfies InputOf<'review.queue'>

/**
 * Somebody at a desk whose catalogue is made of answers: the feed says these changes, and later what `tell` adds.
 */
export const reviewerAt = async (
  changes: object[],
  {
    role = 'reviewer',
    says = {},
    folder = temporaryFolder(),
  }: { role?: string; says?: Record<string, Saying>; folder?: string } = {},
) => {
  let told = [titleTold('film-1'), titleTold('film-2'), ...changes]
  let fresh = true
  const { network, ids, asked, count } = falseCatalogue(
    {
      '/v1/pull': () => {
        const page = feed(told, fresh ? { reset: true } : {})
        told = []
        fresh = false
        return page
      },
      ...says,
    },
    () => ({ name: 'Rev', role }),
  )
  const desk = openSyncedDesk(folder, network)
  await desk.call('sync.signIn', { url: falseAddress, invitation: 'x' })
  await quiet(desk)
  /** Brings more by the feed. */
  const tell = async (...more: object[]) => {
    told = more
    await quiet(desk)
  }
  /** Tells everything anew. */
  const tellAnew = async (...all: object[]) => {
    fresh = true
    await tell(...all)
  }
  const queue = async (more: Partial<InputOf<'review.queue'>> = {}) =>
    (await desk.call('review.queue', { ...everythingOf, ...more })).rows
  const title = (titleId: string) => desk.call('review.title', { titleId: titleId as TitleId })
  /** Rules on a facet upon all submissions as they are now. */
  const ruling = async (
    titleId: string,
    facet: string,
    given: object,
    more: { term?: string; note?: string; actId?: string } = {},
  ): Promise<InputOf<'review.decide'>> => {
    const { submissions } = await title(titleId)
    return {
      actId: more.actId ?? randomUUID(),
      titleId: titleId as TitleId,
      facet: facet as FacetId,
      term: (more.term ?? null) as TermId | null,
      ruling: given as InputOf<'review.decide'>['ruling'],
      note: more.note ?? 'It is seen from afar.',
      precedent: null,
      basis: submissions.map(({ revision, sessionId }) => ({ sessionId, revision })),
    }
  }
  const decide = async (...given: Parameters<typeof ruling>) => {
    const made = await ruling(...given)
    await desk.call('review.decide', made)
    return made.actId
  }
  return { desk, folder, network, ids, asked, count, tell, tellAnew, queue, title, ruling, decide }
}

/** A catalogue that takes every decision. */
export const taken: Record<string, Saying> = {
  '/v1/decisions': (body) => Response.json(body, { status: 201 }),
}

/** What a catalogue refuses with. */
export const refusal =
  (status: number, code: string): Saying =>
  () =>
    Response.json({ status, code, detail: 'No.' }, { status })
