import { findNodeAtLocation, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { Node, ParseError } from 'jsonc-parser'
import { findFaults } from './consistency.ts'
import type { ValuePath, VocabularyProblem } from './problem.ts'
import { VocabularyFile } from './schema.ts'
import type { Vocabulary } from './schema.ts'
import { shapeFaults } from './shape.ts'

export type { VocabularyProblem } from './problem.ts'

export type LoadedVocabulary =
  | { ok: true; vocabulary: Vocabulary }
  | { ok: false; fileName: string; problems: VocabularyProblem[] }

/** More than this many problems help nobody: the file is something else, or the first few explain the rest. */
export const mostProblems = 50

/**
 * Reads a vocabulary file: strict JSON (a byte order mark is accepted), the shape of schema.ts, ids that are unique and
 * resolve, conditions without circles. Nothing is mended in silence: whatever is wrong is answered, at most `mostProblems`.
 */
export const loadVocabulary = (text: string, fileName: string): LoadedVocabulary => {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text
  const value = parseJson(json)
  if (!value.ok) return { ok: false, fileName, problems: [syntaxProblem(json, value.why)] }

  const parsed = VocabularyFile.safeParse(value.value)
  const faults = parsed.success
    ? findFaults(parsed.data)
    : shapeFaults(parsed.error.issues, value.value)
  if (parsed.success && faults.length === 0) return { ok: true, vocabulary: parsed.data }

  const tree = treeOf(json).root
  const problems = faults
    .slice(0, mostProblems)
    .map(({ at, ...fault }) => ({ path: writtenPath(at), ...placeOf(json, tree, at), ...fault }))
  return { ok: false, fileName, problems }
}

/** `['facets', 3, 'label']` as `facets[3].label`. */
export const writtenPath = (path: ValuePath): string =>
  path
    .map((step) => {
      if (typeof step === 'number') return `[${step}]`
      return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`
    })
    .join('')
    .replace(/^\./, '')

const parseJson = (text: string): { ok: true; value: unknown } | { ok: false; why: string } => {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) }
  }
}

const syntaxProblem = (text: string, why: string): VocabularyProblem => {
  const [first] = treeOf(text).errors
  const place = first && lineAndColumn(text, first.offset)
  const reason = first ? printParseErrorCode(first.error) : why
  const where = place ? ` at line ${place.line}, column ${place.column}` : ''
  return {
    path: '',
    line: place?.line ?? null,
    column: place?.column ?? null,
    code: 'not-json',
    details: { why: reason, ...place },
    message: `The file is not valid JSON${where} (${reason}).`,
  }
}

/** The text as a tree with offsets. A text nested too deep for the parser's own stack has none. */
const treeOf = (text: string): { root: Node | undefined; errors: ParseError[] } => {
  const errors: ParseError[] = []
  try {
    const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false })
    return { root, errors }
  } catch {
    return { root: undefined, errors }
  }
}

/** The place of a value; of a value that is missing, the place of what should hold it. */
const placeOf = (
  text: string,
  root: Node | undefined,
  path: ValuePath,
): { line: number | null; column: number | null } => {
  for (let length = path.length; root !== undefined && length >= 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length))
    if (node !== undefined) return lineAndColumn(text, node.offset)
  }
  return { line: null, column: null }
}

/** Counts from 1. */
const lineAndColumn = (text: string, offset: number): { line: number; column: number } => {
  let line = 1
  let lineStart = 0
  for (const end of text.slice(0, offset).matchAll(/\r\n?|\n/g)) {
    line += 1
    lineStart = end.index + end[0].length
  }
  return { line, column: offset - lineStart + 1 }
}
