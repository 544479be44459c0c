import { z } from 'zod'
import { Degree, FacetId, MarkId, TermId } from '../ids.ts'
import { type Migration, successorsIn } from '../vocabulary/migration.ts'
import type { Facet, Vocabulary } from '../vocabulary/schema.ts'
import type { FacetAnswer, Mark, SessionState } from './state.ts'

/** What was said about one facet, as it travels: `FacetAnswer` of state.ts. */
export const Answer = z.union([
  z.strictObject({ kind: z.literal('terms'), terms: z.array(TermId) }),
  z.strictObject({ kind: z.literal('degree'), degree: Degree }),
  z.strictObject({
    kind: z.literal('stated'),
    state: z.enum(['none', 'not-applicable', 'unsure']),
  }),
])

/** Something that was said in the earlier version and has no place in the next: the tagger looks at it again. */
export const Unmapped = z.strictObject({
  facet: FacetId,
  term: TermId.nullable(),
  degree: Degree.nullable(),
  /** What it was called in the earlier version, which may not be at hand where this is read. */
  label: z.strictObject({ en: z.string(), fr: z.string() }),
  /** Of a facet that is gone. */
  note: z.string().nullable(),
  why: z.enum(['retired', 'split', 'gone', 'one too many']),
  /** Of a term that was split: one or more of these may be meant. */
  candidates: z.array(TermId),
  /** Marks that were evidence for it; they keep their time and note. */
  marks: z.array(MarkId),
})
export type Unmapped = z.infer<typeof Unmapped>

/**
 * What a session's answers, marks and notes become under the next version of its vocabulary: the result itself, so that every fold of
 * the log comes to the same, whatever it knows of the vocabularies.
 */
export const Mapping = z.strictObject({
  answers: z.record(FacetId, Answer),
  /** Marks whose facet, term or degree is another now. */
  marks: z.record(
    MarkId,
    z.strictObject({
      facet: FacetId.nullable(),
      term: TermId.nullable(),
      degree: Degree.nullable(),
    }),
  ),
  notes: z.record(z.string(), z.string()),
  unmapped: z.array(Unmapped),
})
export type Mapping = z.infer<typeof Mapping>

/** Why something is not mapped. */
type Fate = Pick<Unmapped, 'why' | 'candidates'>

/** Works out what a session becomes. Nothing that was said is missing from it: it is mapped, or listed in `unmapped`. */
export const mappingOf = (
  state: Pick<SessionState, 'answers' | 'marks' | 'notes'>,
  { from, to }: { from: Vocabulary; to: Vocabulary },
  migration: Migration,
): Mapping => {
  const successor = successorsIn(migration)
  const facets = new Map(to.facets.map((facet) => [facet.id as string, facet]))
  const facetOfTerm = new Map(
    to.facets.flatMap((facet) => facet.terms.map(({ id }) => [id as string, facet] as const)),
  )
  const answers = new Map<FacetId, FacetAnswer>()
  const unmapped: Unmapped[] = []
  const marksOf = (facet: string, term: string | null, degree: number | null): MarkId[] =>
    Object.values(state.marks)
      .filter((mark) => mark.facet === facet && mark.term === term && mark.degree === degree)
      .map(({ markId }) => markId)

  /** Where a word of the earlier version has gone, or why it has gone nowhere. */
  const placeOf = (id: string): { id: string } | Fate => {
    const next = successor(id)
    if (next.kind === 'becomes')
      return facets.has(next.id) || facetOfTerm.has(next.id)
        ? { id: next.id }
        : { why: 'gone', candidates: [] }
    if (next.kind === 'retired') return { why: 'retired', candidates: [] }
    const candidates = next.candidates.filter((one) => facetOfTerm.has(one)) as TermId[]
    return { why: 'split', candidates }
  }
  const lose = (what: Pick<Unmapped, 'facet'> & Partial<Unmapped>, why: Fate) =>
    unmapped.push({
      term: null,
      degree: null,
      note: null,
      label: labelIn(from, what),
      marks: marksOf(what.facet, what.term ?? null, what.degree ?? null),
      ...what,
      ...why,
    })
  const gone: Fate = { why: 'gone', candidates: [] }

  /** Adds a term to whatever its facet holds by now; a single choice takes no second. */
  const addTerm = (facet: Facet, term: TermId): boolean => {
    const before = answers.get(facet.id)
    const terms = before?.kind === 'terms' ? before.terms : []
    if (terms.includes(term)) return true
    if (facet.kind === 'single' && terms.length > 0) return false
    answers.set(facet.id, { kind: 'terms', terms: [...terms, term] })
    return true
  }

  // Terms before statements: “none applies” must not take the place of what was chosen elsewhere and came here.
  const said = Object.entries(state.answers) as [FacetId, FacetAnswer][]
  for (const [facet, answer] of said) {
    if (answer.kind !== 'terms') continue
    for (const term of answer.terms) {
      const place = placeOf(term)
      const next = 'id' in place ? facetOfTerm.get(place.id) : undefined
      if (!('id' in place)) lose({ facet, term }, place)
      else if (next === undefined || next.kind === 'scale') lose({ facet, term }, gone)
      else if (!addTerm(next, place.id as TermId))
        lose({ facet, term }, { why: 'one too many', candidates: [] })
    }
  }
  for (const [facet, answer] of said) {
    if (answer.kind === 'terms') continue
    const place = placeOf(facet)
    const next = 'id' in place ? facets.get(place.id) : undefined
    const degree = answer.kind === 'degree' ? answer.degree : null
    if (!('id' in place)) lose({ facet, degree }, place)
    else if (next === undefined) lose({ facet, degree }, gone)
    else if (answers.has(next.id)) lose({ facet, degree }, { why: 'one too many', candidates: [] })
    else if (degree !== null && !isDegreeOf(next, degree)) lose({ facet, degree }, gone)
    else answers.set(next.id, answer)
  }

  const marks: Record<string, Pick<Mark, 'facet' | 'term' | 'degree'>> = {}
  for (const mark of Object.values(state.marks)) {
    const next = markAfter(mark, { placeOf, facets, facetOfTerm })
    if (next.facet !== mark.facet || next.term !== mark.term || next.degree !== mark.degree)
      marks[mark.markId] = next
    const isLess =
      (mark.term !== null && next.term === null) || (mark.degree !== null && next.degree === null)
    const isListed = unmapped.some((one) => one.marks.includes(mark.markId))
    // Evidence for what is no answer, or not the answer: nothing above has spoken of it.
    if (mark.facet !== null && isLess && !isListed) {
      const { facet, term, degree } = mark
      const place = placeOf(term ?? facet)
      lose({ facet, term, degree }, 'id' in place ? gone : place)
    }
  }

  const notes: Record<string, string> = {}
  for (const [facet, note] of Object.entries(state.notes)) {
    const place = facet === '' ? { id: '' } : placeOf(facet)
    const isThere = 'id' in place && (place.id === '' || facets.has(place.id))
    if (isThere) notes[place.id] = [notes[place.id], note].filter(Boolean).join('\n\n')
    else lose({ facet: facet as FacetId, note, marks: [] }, 'id' in place ? gone : place)
  }
  return { answers: Object.fromEntries(answers) as Mapping['answers'], marks, notes, unmapped }
}

/** The words of the earlier version for something that was said; its id where even that does not have it. */
const labelIn = (
  { facets }: Vocabulary,
  { facet, term = null, degree = null }: Pick<Unmapped, 'facet'> & Partial<Unmapped>,
): Unmapped['label'] => {
  const asked = facets.find(({ id }) => id === facet)
  if (term !== null)
    return asked?.terms.find(({ id }) => id === term)?.label ?? { en: term, fr: term }
  const own = asked?.label ?? { en: facet, fr: facet }
  return degree === null ? own : { en: `${own.en} ${degree}`, fr: `${own.fr} ${degree}` }
}

const isDegreeOf = (facet: Facet, degree: number): boolean =>
  facet.kind === 'scale' && facet.degrees.some(({ value }) => value === degree)

/** A mark keeps its moment and its note; what it is evidence for it keeps as far as that is still there. */
const markAfter = (
  { facet, term, degree }: Mark,
  {
    placeOf,
    facets,
    facetOfTerm,
  }: {
    placeOf: (id: string) => { id: string } | object
    facets: ReadonlyMap<string, Facet>
    facetOfTerm: ReadonlyMap<string, Facet>
  },
): Pick<Mark, 'facet' | 'term' | 'degree'> => {
  const nothing = { facet: null, term: null, degree: null }
  if (term !== null) {
    const place = placeOf(term)
    const next = 'id' in place ? facetOfTerm.get(place.id) : undefined
    if ('id' in place && next !== undefined && next.kind !== 'scale')
      return { facet: next.id, term: place.id as TermId, degree: null }
  }
  if (facet === null) return nothing
  const place = placeOf(facet)
  const next = 'id' in place ? facets.get(place.id) : undefined
  if (next === undefined) return nothing
  return {
    facet: next.id,
    term: null,
    degree: degree !== null && isDegreeOf(next, degree) ? degree : null,
  }
}
