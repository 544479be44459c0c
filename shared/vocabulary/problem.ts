/** Where in a JSON value something lies. */
export type ValuePath = (string | number)[]

/** What can be wrong with a vocabulary file; said in the person's language from code and details. */
export type VocabularyProblemCode =
  | 'not-json'
  | 'missing'
  | 'wrong-type'
  | 'unknown-key'
  | 'not-allowed'
  | 'duplicate-facet'
  | 'duplicate-term'
  | 'reserved-id'
  | 'unknown-facet'
  | 'unknown-term'
  | 'term-of-another-facet'
  | 'broader-cycle'
  | 'condition-cycle'
  | 'excludes-itself'
  | 'one-sided-exclusion'
  | 'scale-degrees'
  | 'scale-with-terms'
  | 'choice-without-terms'
  | 'choice-with-degrees'
  | 'min-above-max'
  | 'min-above-terms'
  | 'evidence-not-a-scale'

/** A fault in the value of a vocabulary file, not yet placed in its text. */
export interface VocabularyFault {
  at: ValuePath
  code: VocabularyProblemCode
  details: Record<string, string | number>
  /** English, for the console and the command line. */
  message: string
}

/** One thing wrong with a vocabulary file, with its place. */
export interface VocabularyProblem {
  /** `facets[3].terms[2].broader`; empty for the file as a whole. */
  path: string
  /** Both count from 1; null where the place is not known. */
  line: number | null
  column: number | null
  code: VocabularyProblemCode
  details: Record<string, string | number>
  message: string
}
