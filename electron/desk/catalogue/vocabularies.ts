import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FailureError } from '../../../shared/contract/failure.ts'
import { entryAt } from '../../../shared/entries.ts'
import type { VocabularyRef } from '../../../shared/ids.ts'
import { type LoadedVocabulary, loadVocabulary } from '../../../shared/vocabulary/load.ts'
import type { Text, Vocabulary } from '../../../shared/vocabulary/schema.ts'
import { codeOf } from '../disk.ts'
import type { Ports } from '../ports.ts'
import type { Store } from '../store/open.ts'
import type { Inbox } from '../sync/inbox.ts'

export type ListedVocabulary = VocabularyRef & {
  label: Text
  current: boolean
  /** Sessions of the catalogue's titles begin with it. */
  ofCatalogue: boolean
}

/** The vocabularies on this computer: the house's, which comes with the program, and those a person or a session brought. */
export interface Vocabularies {
  list(): ListedVocabulary[]
  /** Checks and keeps a vocabulary file, and uses it from now on. @throws FailureError `vocabulary_invalid`, `vocabulary_taken`. */
  add(text: string, fileName: string): VocabularyRef
  /** New sessions use this one. @throws FailureError `vocabulary_unknown`. */
  use(ref: VocabularyRef): VocabularyRef
  /** The one new sessions use. @throws FailureError `vocabulary_invalid` when the house's is broken and no other was chosen. */
  current(): Vocabulary
  /** What sessions of the catalogue begin with: what it published last, or else what is in use here. */
  ofCatalogue(): Vocabulary
  /** Exactly this version; null when it is not here. */
  find(ref: VocabularyRef): Vocabulary | null
  /** Stores a vocabulary with the work, so that a session can be folded even after the program brings a newer one. */
  keep(vocabulary: Vocabulary): void
}

/** What the catalogue published. */
type Published = Pick<Inbox, 'newestVocabulary' | 'vocabulary'>

export const openVocabularies = (
  { work }: Store,
  { assetsFolder, ports, published }: { assetsFolder: string; ports: Ports; published: Published },
): Vocabularies => {
  const rows = work.prepare<[], { id: string; version: number; json: string; current: number }>(
    'SELECT id, version, json, current FROM vocabularies ORDER BY added_at_ms, id, version',
  )
  const row = work
    .prepare<[string, number], string>('SELECT json FROM vocabularies WHERE id = ? AND version = ?')
    .pluck()
  const currentRef = work.prepare<[], VocabularyRef>(
    'SELECT id, version FROM vocabularies WHERE current = 1',
  )
  const insert = work.prepare<[string, number, string, number]>(
    'INSERT INTO vocabularies (id, version, json, current, added_at_ms) VALUES (?, ?, ?, 0, ?)',
  )
  const unsetCurrent = work.prepare('UPDATE vocabularies SET current = 0 WHERE current = 1')
  const setCurrent = work.prepare<[string, number]>(
    'UPDATE vocabularies SET current = 1 WHERE id = ? AND version = ?',
  )

  const house = once(() => loadHouse(join(assetsFolder, 'vocabularies', 'house.json')))
  const known = new Map<string, Vocabulary>()
  const houseOrNull = () => {
    const loaded = house()
    return loaded.ok ? loaded.vocabulary : null
  }

  const find = (ref: VocabularyRef): Vocabulary | null => {
    const kept = known.get(nameOf(ref))
    if (kept !== undefined) return kept
    const text = row.get(ref.id, ref.version)
    const bundled = houseOrNull()
    // What is stored was checked when it was added, and by its JSON form at start.
    const fromElsewhere = () => (isSame(bundled, ref) ? bundled : published.vocabulary(ref))
    const found = text === undefined ? fromElsewhere() : (JSON.parse(text) as Vocabulary)
    if (found !== null) known.set(nameOf(ref), found)
    return found
  }

  const keep = (vocabulary: Vocabulary) => {
    if (row.get(vocabulary.id, vocabulary.version) !== undefined) return
    insert.run(vocabulary.id, vocabulary.version, JSON.stringify(vocabulary), ports.clock.wall())
  }

  const use = work.transaction((vocabulary: Vocabulary): VocabularyRef => {
    keep(vocabulary)
    unsetCurrent.run()
    setCurrent.run(vocabulary.id, vocabulary.version)
    return { id: vocabulary.id, version: vocabulary.version }
  })

  const current = (): Vocabulary => {
    const chosen = currentRef.get()
    const found = chosen && find(chosen)
    return found ?? vocabularyOrThrow(house(), 'house.json')
  }

  return {
    list: () => {
      const chosen = currentRef.get()
      const bundled = houseOrNull()
      const newest = published.newestVocabulary()
      const listed = (
        { id, version, label }: Pick<Vocabulary, 'id' | 'version' | 'label'>,
        isCurrent = isSame(chosen ?? bundled, { id, version }),
      ): ListedVocabulary => ({
        id,
        version,
        label,
        current: isCurrent,
        ofCatalogue: isSame(newest, { id, version }),
      })
      const kept = rows
        .all()
        .map(({ id, version, json }) =>
          listed(find({ id, version }) ?? (JSON.parse(json) as Vocabulary)),
        )
      const isMissing = (one: Vocabulary | null): one is Vocabulary =>
        one !== null && !kept.some((other) => isSame(other, one))
      return [
        ...(isMissing(bundled) ? [listed(bundled, chosen === undefined)] : []),
        ...kept,
        ...(isMissing(newest) && !isSame(bundled, newest) ? [listed(newest)] : []),
      ]
    },

    add: (text, fileName) => {
      const vocabulary = vocabularyOrThrow(loadVocabulary(text, fileName), fileName)
      const same = find(vocabulary)
      if (same !== null && JSON.stringify(same) !== JSON.stringify(vocabulary)) {
        throw new FailureError(
          'vocabulary_taken',
          `There is already another version ${vocabulary.version} of “${vocabulary.id}”. Give the changed file a new version number.`,
          { id: vocabulary.id, version: vocabulary.version },
        )
      }
      return use.immediate(vocabulary)
    },

    use: (ref) => {
      const vocabulary = find(ref)
      if (vocabulary === null) throw unknownVocabulary(ref)
      return use.immediate(vocabulary)
    },

    ofCatalogue: () => published.newestVocabulary() ?? current(),

    current,
    find,
    keep,
  }
}

/** What a call fails with that needs a vocabulary version which is not on this computer. */
export const unknownVocabulary = ({ id, version }: VocabularyRef) =>
  new FailureError(
    'vocabulary_unknown',
    `Version ${version} of the vocabulary “${id}” is not on this computer. Add its file in the settings and try again.`,
    { id, version },
  )

const nameOf = ({ id, version }: VocabularyRef) => `${version} ${id}`

const isSame = (one: VocabularyRef | null, other: VocabularyRef): boolean =>
  one !== null && one.id === other.id && one.version === other.version

const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | null = null
  return () => (made ??= { value: make() }).value
}

const loadHouse = (file: string): LoadedVocabulary => {
  try {
    return loadVocabulary(readFileSync(file, 'utf8'), 'house.json')
  } catch (error) {
    const message = `The vocabulary that comes with Séance cannot be read (${codeOf(error)}).`
    const problem = { path: '', line: null, column: null, details: {}, message }
    return { ok: false, fileName: 'house.json', problems: [{ ...problem, code: 'not-json' }] }
  }
}

const vocabularyOrThrow = (loaded: LoadedVocabulary, fileName: string): Vocabulary => {
  if (loaded.ok) return loaded.vocabulary
  const first = entryAt(loaded.problems, 0)
  const where = [first.path, first.line && `line ${first.line}`].filter(Boolean).join(', ')
  throw new FailureError(
    'vocabulary_invalid',
    `${fileName} is no usable vocabulary${where && ` (${where})`}: ${first.message} The vocabulary in use stays.`,
    {
      file: fileName,
      path: first.path,
      line: first.line ?? 0,
      problem: first.code,
      reason: first.message,
      count: loaded.problems.length,
    },
  )
}
