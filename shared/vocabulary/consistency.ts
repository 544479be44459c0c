import type { FacetId, TermId } from '../ids.ts'
import type { ValuePath, VocabularyFault, VocabularyProblemCode } from './problem.ts'
import type { Facet, Term, Vocabulary } from './schema.ts'

/** A term with the place of its definition in the file. */
interface PlacedTerm {
  term: Term
  facet: Facet
  at: ValuePath
}

/** What the shape of the file cannot say: ids unique and resolving, relations within a facet, no circles, sensible bounds. */
export const findFaults = (vocabulary: Vocabulary): VocabularyFault[] => {
  const terms = vocabulary.facets.flatMap((facet, f) =>
    facet.terms.map((term, t): PlacedTerm => ({ term, facet, at: ['facets', f, 'terms', t] })),
  )
  const facetById = firstOf(vocabulary.facets, (facet) => facet.id)
  const termById = firstOf(terms, (placed) => placed.term.id)
  return [
    ...idFaults(
      vocabulary.facets.map(({ id }, f) => ({ id, at: ['facets', f, 'id'] })),
      'duplicate-facet',
    ),
    ...idFaults(
      terms.map(({ term, at }) => ({ id: term.id, at: [...at, 'id'] })),
      'duplicate-term',
    ),
    ...vocabulary.facets.flatMap((facet, f) => kindFaults(facet, ['facets', f])),
    ...vocabulary.facets.flatMap((facet, f) =>
      conditionFaults(facet, ['facets', f, 'appliesWhen'], facetById, termById),
    ),
    ...terms.flatMap((placed) => relationFaults(placed, termById)),
  ]
}

const fault = (
  at: ValuePath,
  code: VocabularyProblemCode,
  details: VocabularyFault['details'],
  message: string,
): VocabularyFault => ({ at, code, details, message })

const firstOf = <Key, T>(items: readonly T[], keyOf: (item: T) => Key): Map<Key, T> => {
  const first = new Map<Key, T>()
  for (const item of items) if (!first.has(keyOf(item))) first.set(keyOf(item), item)
  return first
}

const idFaults = (
  ids: { id: string; at: ValuePath }[],
  duplicate: 'duplicate-facet' | 'duplicate-term',
): VocabularyFault[] => {
  const what = duplicate === 'duplicate-facet' ? 'facet' : 'term'
  const seen = new Set<string>()
  return ids.flatMap(({ id, at }) => {
    const again = seen.has(id)
    seen.add(id)
    if (again) return [fault(at, duplicate, { id }, `The ${what} id “${id}” is used twice.`)]
    // Answers are records keyed by these ids: a name every object has already would read as an answer.
    if (!(id in Object.prototype)) return []
    return [fault(at, 'reserved-id', { id }, `“${id}” cannot be the id of a ${what}.`)]
  })
}

const kindFaults = (facet: Facet, at: ValuePath): VocabularyFault[] => {
  const { id, kind, min = 0, max = Infinity } = facet
  const faults: VocabularyFault[] = []
  if (kind === 'scale') {
    if (facet.degrees.map(({ value }) => value).join() !== '0,1,2,3,4,5')
      faults.push(
        fault(
          [...at, 'degrees'],
          'scale-degrees',
          { id },
          `The scale “${id}” needs the degrees 0 to 5, each once, in ascending order.`,
        ),
      )
    if (facet.terms.length > 0)
      faults.push(
        fault([...at, 'terms'], 'scale-with-terms', { id }, `The scale “${id}” has terms.`),
      )
    return faults
  }
  if (facet.terms.length === 0)
    faults.push(
      fault([...at, 'terms'], 'choice-without-terms', { id }, `The facet “${id}” has no terms.`),
    )
  else if (min > facet.terms.length)
    faults.push(
      fault(
        [...at, 'min'],
        'min-above-terms',
        { id, min, terms: facet.terms.length },
        `The facet “${id}” asks for at least ${min} terms and has ${facet.terms.length}.`,
      ),
    )
  if (facet.degrees.length > 0)
    faults.push(
      fault(
        [...at, 'degrees'],
        'choice-with-degrees',
        { id },
        `The facet “${id}” has degrees but is not a scale.`,
      ),
    )
  if (min > max)
    faults.push(
      fault(
        [...at, 'min'],
        'min-above-max',
        { id, min, max },
        `The facet “${id}” asks for at least ${min} and at most ${max} terms.`,
      ),
    )
  if (facet.evidenceFrom !== undefined)
    faults.push(
      fault(
        [...at, 'evidenceFrom'],
        'evidence-not-a-scale',
        { id },
        `The facet “${id}” asks for evidence from a degree on but is not a scale.`,
      ),
    )
  return faults
}

const conditionFaults = (
  facet: Facet,
  at: ValuePath,
  facetById: ReadonlyMap<FacetId, Facet>,
  termById: ReadonlyMap<TermId, PlacedTerm>,
): VocabularyFault[] => {
  const condition = facet.appliesWhen
  if (condition === undefined) return []
  const { id } = facet
  if (!facetById.has(condition.facet)) {
    const message = `The facet “${id}” depends on “${condition.facet}”, which does not exist.`
    return [fault([...at, 'facet'], 'unknown-facet', { id, facet: condition.facet }, message)]
  }
  const faults = condition.any.flatMap((term, t) =>
    foreignTerm([...at, 'any', t], id, term, condition.facet, termById),
  )
  const next = (from: FacetId) => facetById.get(from)?.appliesWhen?.facet
  if (returnsTo(id, next))
    faults.push(
      fault(
        [...at, 'facet'],
        'condition-cycle',
        { id, facet: condition.facet },
        `The facet “${id}” depends on itself by way of “${condition.facet}”.`,
      ),
    )
  return faults
}

const relationFaults = (
  { term, facet, at }: PlacedTerm,
  termById: ReadonlyMap<TermId, PlacedTerm>,
): VocabularyFault[] => {
  const { id, broader, excludes = [] } = term
  const faults: VocabularyFault[] = []
  if (broader !== undefined) {
    const place = [...at, 'broader']
    faults.push(...foreignTerm(place, id, broader, facet.id, termById))
    if (returnsTo(id, (from) => termById.get(from)?.term.broader))
      faults.push(
        fault(
          place,
          'broader-cycle',
          { id, term: broader },
          `The term “${id}” is broader than itself by way of “${broader}”.`,
        ),
      )
  }
  excludes.forEach((other, e) => {
    const place = [...at, 'excludes', e]
    if (other === id) {
      faults.push(fault(place, 'excludes-itself', { id }, `The term “${id}” excludes itself.`))
      return
    }
    const foreign = foreignTerm(place, id, other, facet.id, termById)
    faults.push(...foreign)
    if (foreign.length > 0 || termById.get(other)?.term.excludes?.includes(id)) return
    const message = `“${id}” excludes “${other}”, but “${other}” does not exclude “${id}”.`
    faults.push(fault(place, 'one-sided-exclusion', { id, term: other }, message))
  })
  return faults
}

/** A fault where `term`, named by `id`, is not a term of the facet it must belong to. */
const foreignTerm = (
  at: ValuePath,
  id: string,
  term: TermId,
  facet: FacetId,
  termById: ReadonlyMap<TermId, PlacedTerm>,
): VocabularyFault[] => {
  const found = termById.get(term)
  if (found === undefined) {
    const message = `“${id}” names the term “${term}”, which does not exist.`
    return [fault(at, 'unknown-term', { id, term }, message)]
  }
  if (found.facet.id === facet) return []
  const message = `“${id}” names the term “${term}”, which is not one of “${facet}”.`
  return [fault(at, 'term-of-another-facet', { id, term, facet }, message)]
}

/** Whether following `next` from `start` comes back to `start`. */
const returnsTo = <Id>(start: Id, next: (from: Id) => Id | undefined): boolean => {
  const seen = new Set<Id>()
  for (let at = next(start); at !== undefined && !seen.has(at); at = next(at)) {
    if (at === start) return true
    seen.add(at)
  }
  return false
}
