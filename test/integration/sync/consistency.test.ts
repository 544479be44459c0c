import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FacetId, TermId, TitleId } from '../../../shared/ids.ts'
import { house } from '../../support/catalogue.ts'
import { temporaryFolder } from '../../support/desk.ts'
import { assignmentTold } from '../../support/falseCatalogue.ts'
import { quiet } from '../../support/signedIn.ts'
import {
  again,
  decisionTold,
  degree,
  refusal,
  reviewerAt,
  stated,
  submissionTold,
  terms,
} from '../../support/reviewing.ts'

/** How far taggers agree, as the room of consistency asks the desk, which asks a thread of its own. */

const scope = { vocabulary: { id: house.id, version: house.version }, fromMs: null, toMs: null }
const violence = { scope, facet: 'violence' as FacetId, term: null }
const irreverent = { scope, facet: 'tone' as FacetId, term: 'tone-irreverent' as TermId }
const [ada, bo] = [
  { personId: '00000000-0000-4000-8000-00000000000a', name: 'Ada' },
  { personId: '00000000-0000-4000-8000-00000000000b', name: 'Bo' },
]
const at = (...changes: object[]) => reviewerAt(changes)

/** Titles on which Ada and Bo said these degrees. */
const rated = (...degrees: [number, number][]) =>
  degrees.flatMap(([one, other], title) => [
    submissionTold(`film-${title}`, { violence: degree(one) }, ada),
    submissionTold(`film-${title}`, { violence: degree(other) }, bo),
  ])

describe('what can be studied', () => {
  it('is each version of the vocabulary, with its submissions, titles of two taggers and time', async () => {
    const newer = { vocabulary: { id: house.id, version: house.version + 1 } }
    const { desk } = await at(
      ...rated([1, 2], [3, 3]),
      submissionTold('film-7', {}, { ...ada, submittedAt: 5 }),
      submissionTold('film-8', {}, { ...ada, ...newer, submittedAt: 3 }),
    )
    expect(await desk.call('consistency.choices', {})).toEqual({
      hidden: [],
      versions: [
        {
          ...scope.vocabulary,
          submissions: 5,
          titles: 2,
          taggers: 2,
          firstMs: 5,
          lastMs: expect.any(Number),
        },
        { ...newer.vocabulary, submissions: 1, titles: 0, taggers: 1, firstMs: 3, lastMs: 3 },
      ],
    })
  })

  it('is nothing for a tagger, who is told so', async () => {
    const { desk } = await reviewerAt(rated([1, 2]), { role: 'tagger' })
    await expect(desk.call('consistency.choices', {})).rejects.toThrow('not_reviewer')
    await expect(desk.call('consistency.overview', scope)).rejects.toThrow('not_reviewer')
  })

  it('leaves out what the reviewer has still to tag alone', async () => {
    const { desk, tell } = await at(...rated([0, 5], [1, 1], [2, 2]))
    await tell(assignmentTold('film-0'))
    expect(await desk.call('consistency.choices', {})).toMatchObject({ hidden: ['film-0'] })
    expect(await desk.call('consistency.overview', scope)).toMatchObject({ titles: 2, paired: 2 })
    expect((await desk.call('consistency.detail', violence)).cases.titles).toBe(0)
  })

  it('is said to be nothing where nothing was submitted in a time', async () => {
    const { desk } = await at(...rated([1, 2]))
    await expect(desk.call('consistency.overview', { ...scope, toMs: 1_000 })).rejects.toThrow(
      'study_empty',
    )
  })
})

describe('an overview', () => {
  it('has every facet, the terms that were chosen, and what it rests on', async () => {
    const { desk } = await at(
      submissionTold('film-1', { violence: degree(1), tone: terms('tone-irreverent') }, ada),
      submissionTold('film-1', { violence: degree(4), tone: stated('none') }, bo),
      submissionTold('film-2', { violence: degree(4), tone: terms('tone-irreverent') }, ada),
      submissionTold('film-2', { violence: degree(4), tone: terms('tone-irreverent') }, bo),
    )
    const overview = await desk.call('consistency.overview', scope)
    expect(overview).toMatchObject({ submissions: 4, titles: 2, paired: 2 })
    expect(overview.facets.map(({ facet }) => facet)).toEqual(house.facets.map(({ id }) => id))
    expect(overview.terms.map(({ term }) => term)).toEqual(['tone-irreverent'])
    expect(overview.taggers.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { ...ada, place: 0 },
      { ...bo, place: 1 },
    ])
    expect(overview.terms[0]).toMatchObject({ percent: { value: 0.5 }, titles: 2, ratings: 4 })
  })

  it('has for each tagger the place that the review room has in every title, whoever is in a study', async () => {
    const cy = { personId: '00000000-0000-4000-8000-00000000000c', name: 'Aaron' }
    const { desk } = await at(
      submissionTold('film-1', { violence: degree(1) }, cy),
      submissionTold('film-1', { violence: degree(4) }, bo),
      submissionTold('film-2', { violence: degree(4) }, { ...ada, submittedAt: 5 }),
    )
    const { taggers } = await desk.call('consistency.overview', { ...scope, fromMs: 900 })
    const { places } = await desk.call('review.title', { titleId: 'film-1' as TitleId })
    expect(places).toEqual({ [ada.personId]: 0, [bo.personId]: 1, [cy.personId]: 2 })
    expect(Object.fromEntries(taggers.map(({ personId, place }) => [personId, place]))).toEqual({
      [bo.personId]: 1,
      [cy.personId]: 2,
    })
  })

  it('follows what is submitted anew', async () => {
    const told = rated([1, 4], [2, 2])
    const { desk, tell } = await at(...told)
    const sameIn = async () =>
      (await desk.call('consistency.overview', scope)).facets.find(
        ({ facet }) => facet === 'violence',
      )?.percent.value
    expect(await sameIn()).toBe(0.5)
    const [first] = told
    if (first) await tell(again(first, { violence: degree(4) }))
    expect(await sameIn()).toBe(1)
  })

  it('is broken off by a newer question, and by the reader', async () => {
    const { desk } = await at(...rated([1, 4], [2, 2]))
    const older = desk.call('consistency.overview', scope)
    const newer = desk.call('consistency.overview', scope)
    await expect(older).rejects.toThrow('cancelled')
    await newer
    const last = desk.call('consistency.overview', scope)
    await desk.call('consistency.cancel', {})
    await expect(last).rejects.toThrow('cancelled')
  })
})

describe('a facet or term', () => {
  it('opens the titles behind it, those who differ most first, with what each said and how often they marked it', async () => {
    const marks = [1_000, 2_000].map((atMs) => ({
      markId: crypto.randomUUID(),
      atMs,
      untilMs: null,
      facet: 'violence',
      term: null,
      degree: null,
      note: '',
    }))
    const { desk } = await at(
      ...rated([1, 2], [3, 3]),
      submissionTold('film-9', { violence: degree(0) }, { ...ada, marks }),
      submissionTold('film-9', { violence: degree(5) }, bo),
    )
    const { cases } = await desk.call('consistency.detail', violence)
    expect(cases.titles).toBe(2)
    expect(cases.cases.map(({ title, apart, marks: count }) => [title, apart, count])).toEqual([
      ['film-9', 1, 2],
      ['film-0', 0.2, 0],
    ])
    expect(cases.cases[0]?.answers).toEqual(
      expect.arrayContaining([
        { rater: ada.personId, said: [0] },
        { rater: bo.personId, said: [5] },
      ]),
    )
  })

  it('tells of a term what was said instead, and lists only who differs in the term itself', async () => {
    const { desk } = await at(
      submissionTold('film-1', { tone: terms('tone-irreverent', 'tone-bleak') }, ada),
      submissionTold('film-1', { tone: terms('tone-witty') }, bo),
      submissionTold('film-2', { tone: terms('tone-bleak') }, ada),
      submissionTold('film-2', { tone: terms('tone-witty') }, bo),
    )
    const { cases } = await desk.call('consistency.detail', irreverent)
    expect(cases.cases.map(({ title }) => title)).toEqual(['film-1'])
    const saidBy = new Map(cases.cases[0]?.answers.map(({ rater, said }) => [rater, said]))
    expect(new Set(saidBy.get(ada.personId))).toEqual(new Set(['tone-bleak', 'tone-irreverent']))
    expect(saidBy.get(bo.personId)).toEqual(['tone-witty'])
  })

  it('says which words clash with it', async () => {
    const tones = (one: string, other: string, title: string) => [
      submissionTold(title, { tone: terms(one) }, ada),
      submissionTold(title, { tone: terms(other) }, bo),
    ]
    const { desk } = await at(
      ...tones('tone-irreverent', 'tone-witty', 'film-1'),
      ...tones('tone-witty', 'tone-irreverent', 'film-2'),
      ...tones('tone-irreverent', 'tone-bleak', 'film-3'),
    )
    const { confused } = await desk.call('consistency.detail', irreverent)
    expect(confused.map(({ one, other, clashes }) => [[one, other].toSorted(), clashes])).toEqual([
      [['tone-irreverent', 'tone-witty'], 2],
      [['tone-bleak', 'tone-irreverent'], 1],
    ])
  })

  it('has the coefficients that the command line says of the same ratings', async () => {
    const degrees: [number, number][] = [
      [0, 0],
      [1, 2],
      [3, 3],
      [5, 4],
      [2, 2],
      [0, 1],
    ]
    const { desk } = await at(...rated(...degrees))
    const { coefficients, pairs } = await desk.call('consistency.detail', violence)
    const file = join(temporaryFolder(), 'ratings.csv')
    const lines = degrees.flatMap(([one, other], unit) => [
      `${unit},a,${one}`,
      `${unit},b,${other}`,
    ])
    writeFileSync(file, ['unit,rater,value', ...lines].join('\n'))
    const says = (level: string, weights: string) =>
      // What the command prints is checked below, figure by figure.
      JSON.parse(
        execFileSync(
          process.execPath,
          [
            'scripts/agreement.ts',
            file,
            '--json',
            '--scale',
            '0,1,2,3,4,5',
            '--level',
            level,
            '--weights',
            weights,
          ],
          { encoding: 'utf8' },
        ),
      ) as Record<string, number>
    const valueOf = (name: string) =>
      coefficients.find((one) => one.name === name)?.coefficient.value
    const nominal = says('nominal', 'identity')
    const ordinal = says('ordinal', 'quadratic')
    expect(valueOf('percent')).toBe(nominal['percent'])
    expect(valueOf('alpha.nominal')).toBe(nominal['alpha'])
    expect(valueOf('alpha.ordinal')).toBe(ordinal['alpha'])
    expect(valueOf('alpha.interval')).toBe(says('interval', 'identity')['alpha'])
    expect(valueOf('fleiss')).toBe(nominal['fleiss'])
    expect(valueOf('ac1')).toBe(nominal['ac'])
    expect(valueOf('ac2.quadratic')).toBe(ordinal['ac'])
    expect(pairs).toHaveLength(1)
    expect(pairs[0]).toMatchObject({ titles: 6, kappa: { value: ordinal['cohen'] } })
  })

  it('is refused by a name that the vocabulary does not have', async () => {
    const { desk } = await at(...rated([1, 2]))
    await expect(
      desk.call('consistency.detail', { ...violence, facet: 'gone' as FacetId }),
    ).rejects.toThrow('vocabulary_unknown')
  })
})

describe('taggers', () => {
  const calibration = (...titles: string[]) => ({
    kind: 'sampling',
    at: 1,
    sampling: { share: 0.2, taggers: 2, priorities: {}, seed: 's', calibration: titles },
  })

  it('stand to the others by scale, and to what was settled on calibration titles', async () => {
    const { desk } = await at(
      ...rated([3, 2], [4, 3], [2, 2]),
      calibration('film-0', 'film-1'),
      decisionTold('film-0', { ruling: { outcome: 'agrees', kind: 'degree', degree: 2 } }),
      decisionTold('film-1', { ruling: { outcome: 'agrees', kind: 'degree', degree: 3 } }),
    )
    const { scales, calibrated, calibrationTitles } = await desk.call('consistency.taggers', scope)
    const byName = scales.find(({ facet }) => facet === 'violence')?.taggers
    expect(byName?.map(({ rater, all }) => [rater, all.bias, all.titles])).toEqual([
      [ada.personId, 2 / 3, 3],
      [bo.personId, -2 / 3, 3],
    ])
    expect(calibrationTitles).toBe(2)
    expect(calibrated).toEqual([
      { rater: ada.personId, titles: 2, answers: 2, same: 0, bias: 1, degrees: 2 },
      { rater: bo.personId, titles: 2, answers: 2, same: 2, bias: 0, degrees: 2 },
    ])
  })

  it('are measured by no titles that a catalogue does not name any more', async () => {
    const decided = decisionTold('film-0', {
      ruling: { outcome: 'agrees', kind: 'degree', degree: 2 },
    })
    const { desk, tellAnew } = await at(...rated([3, 2]), calibration('film-0'), decided)
    const titles = async () => (await desk.call('consistency.taggers', scope)).calibrationTitles
    expect(await titles()).toBe(1)
    await tellAnew(...rated([3, 2]), decided)
    expect(await titles()).toBe(0)
  })
})

it('a clock that says what is no month, or nothing, is in none, and stands in nobody’s way', async () => {
  const wrong = [null, -62_200_000_000_000, 9e14, 9e15].flatMap((submittedAt, title) => [
    submissionTold(`film-9${title}`, { violence: degree(4) }, { ...ada, submittedAt }),
    submissionTold(`film-9${title}`, { violence: degree(2) }, { ...bo, submittedAt }),
  ])
  const { desk } = await at(...rated([3, 2]), ...wrong)
  const { months, severity } = await desk.call('consistency.detail', violence)
  expect(months.map(({ month }) => month)).toEqual(['2025-11'])
  expect(severity).toMatchObject([
    { rater: ada.personId, all: { titles: 5 }, months: [{ month: '2025-11' }] },
    { rater: bo.personId },
  ])
  expect((await desk.call('consistency.taggers', scope)).scales).not.toEqual([])
})

describe('a calibration title', () => {
  const slipId = '00000000-0000-4000-8000-0000000000c1'
  const path = '/v1/admin/calibration/slip'
  const wish = (id = slipId) => ({ slipId: id, ...ada })

  it('is wished into somebody’s queue also without a network, and told once in the next round', async () => {
    const { asked, count, desk } = await reviewerAt(rated([3, 2]), {
      says: { [path]: () => ({ assignmentId: slipId, titleId: 'film-9', personId: ada.personId }) },
    })
    await desk.call('sync.workOffline', { offline: true })
    await desk.call('consistency.slip', wish())
    // Once more, by another press of the same key.
    await desk.call('consistency.slip', wish('00000000-0000-4000-8000-0000000000c2'))
    expect(await desk.call('consistency.slips', {})).toMatchObject([
      { slipId, ...ada, standing: 'waiting' },
    ])
    expect(await desk.call('sync.state', {})).toMatchObject({ waiting: 1 })
    expect((await desk.call('sync.details', {})).slips).toMatchObject([{ name: 'Ada' }])

    await desk.call('sync.workOffline', { offline: false })
    await quiet(desk)
    await quiet(desk)
    expect(asked.filter((one) => one.path === path).map(({ body }) => body)).toEqual([
      { personId: ada.personId, assignmentId: slipId },
    ])
    expect(count(path)).toBe(1)
    const told = await desk.call('consistency.slips', {})
    expect(told).toMatchObject([{ slipId, standing: 'told', refusal: null }])
    expect(JSON.stringify(told)).not.toContain('film-9')
  })

  it('that the catalogue does not have is said to be refused, and not asked for again', async () => {
    const { count, desk } = await reviewerAt(rated([3, 2]), {
      says: { [path]: refusal(409, 'none_left') },
    })
    await desk.call('consistency.slip', wish())
    await quiet(desk)
    await quiet(desk)
    expect(await desk.call('consistency.slips', {})).toMatchObject([
      { standing: 'refused', refusal: 'none_left' },
    ])
    expect(count(path)).toBe(1)
    expect(await desk.call('sync.state', {})).toMatchObject({ waiting: 0, obstacle: null })
  })

  it('is no wish of a tagger', async () => {
    const { desk } = await reviewerAt([], { role: 'tagger' })
    await expect(desk.call('consistency.slip', wish())).rejects.toThrow('not_reviewer')
  })
})

describe('progress', () => {
  it('is told while an overview is made', async () => {
    const { desk } = await at(...rated([1, 2], [3, 3]))
    await desk.call('consistency.overview', scope)
    expect(desk.announced).toContain('consistency.progress')
  })
})
