import { expect, it } from 'vitest'
import type { LoggedEvent } from '../../../../shared/sync/event.ts'
import { sameChoices, workUntil } from '../../../../scripts/demo/work.ts'
import { submittedSession } from '../../../../scripts/demo/session.ts'
import { houseVocabulary } from '../../../support/vocabulary.ts'

const vocabulary = houseVocabulary()
const facets = new Map<string, (typeof vocabulary.facets)[number]>(
  vocabulary.facets.map((facet) => [facet.id, facet]),
)

interface About {
  facet: string
  term?: string
  degree?: number
}

/** What three taggers said of forty titles, and what they marked. */
const said = () => {
  const random = sameChoices()
  const { taggers } = workUntil(Date.UTC(2026, 5, 20), 40, vocabulary, random)
  const events = taggers.flatMap(({ submitted }) =>
    submitted.map(({ answers, endedMs }) =>
      submittedSession({
        deviceId: crypto.randomUUID(),
        titleId: 'demo-1',
        assignmentId: crypto.randomUUID(),
        runtimeMs: 5_400_000,
        vocabulary,
        answers,
        endedMs,
        random,
        before: { seq: 0, hash: '' },
      }),
    ),
  )
  const of = (session: LoggedEvent[], ...types: string[]) =>
    session.filter(({ type }) => types.includes(type)).map(({ body }) => body as unknown as About)
  return events.map((session) => ({
    answers: of(session, 'degree.set', 'term.applied'),
    marks: of(session, 'mark.placed'),
  }))
}
const nameOf = ({ facet, term, degree }: About) => `${facet} ${term ?? degree}`

it('a demonstrated session marks nothing for a question about the whole title', () => {
  const marked = new Set(said().flatMap(({ marks }) => marks.map(({ facet }) => facet)))
  expect(marked).toContain('tone')
  expect([...marked].filter((facet) => facets.get(facet)?.evidence === 'none')).toEqual([])
})

it('a demonstrated session has a mark wherever a question asks for one', () => {
  const lacking = said().flatMap(({ answers, marks }) => {
    const shown = new Set(marks.map(nameOf))
    return answers
      .filter(({ facet, degree }) => {
        const { evidence, evidenceFrom } = facets.get(facet) ?? {}
        const isFrom = evidenceFrom !== undefined && (degree ?? 0) >= evidenceFrom
        return evidence === 'required' || isFrom
      })
      .map(nameOf)
      .filter((name) => !shown.has(name))
  })
  expect(lacking).toEqual([])
})
