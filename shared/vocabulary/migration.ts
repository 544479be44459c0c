import { z } from 'zod'
import type { Vocabulary } from './schema.ts'

/**
 * How words of one version of a vocabulary become words of the next. Ids name facets or terms; a word that keeps its id needs no entry.
 * `split` leaves the choice to whoever answered; `retired` has no successor.
 */
export const Migration = z.array(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('renamed'), from: z.string(), to: z.string() }),
    z.strictObject({ kind: z.literal('merged'), from: z.array(z.string()).min(1), to: z.string() }),
    z.strictObject({ kind: z.literal('split'), from: z.string(), to: z.array(z.string()).min(1) }),
    z.strictObject({ kind: z.literal('retired'), from: z.string() }),
  ]),
)
export type Migration = z.infer<typeof Migration>

/** What becomes of one id. */
export type Successor =
  | { kind: 'becomes'; id: string }
  /** One of these, which only a person can say. */
  | { kind: 'split'; candidates: readonly string[] }
  | { kind: 'retired' }

/** Looks up what becomes of an id; one without an entry keeps it. */
export const successorsIn = (migration: Migration): ((id: string) => Successor) => {
  const known = new Map<string, Successor>()
  for (const step of migration) {
    if (step.kind === 'renamed') known.set(step.from, { kind: 'becomes', id: step.to })
    if (step.kind === 'merged')
      for (const from of step.from) known.set(from, { kind: 'becomes', id: step.to })
    if (step.kind === 'split') known.set(step.from, { kind: 'split', candidates: step.to })
    if (step.kind === 'retired') known.set(step.from, { kind: 'retired' })
  }
  return (id) => known.get(id) ?? { kind: 'becomes', id }
}

/** What a migration says that its vocabularies do not. */
export interface MigrationFault {
  /** Such as `migration[2].from`; `migration` where a step is missing. */
  path: string
  /** One sentence in English that names the step, counted from 1, and the word. */
  message: string
}

/**
 * Where a migration names words that are not there, or is silent about words that are gone. The terms of a facet that is retired go
 * with it and need no steps of their own.
 */
export const faultsInMigration = (
  migration: Migration,
  { from: earlier, to: next }: { from: Vocabulary; to: Vocabulary },
): MigrationFault[] => {
  const before = wordsOf(earlier)
  const after = wordsOf(next)
  const faults = migration.flatMap((step, index): MigrationFault[] => {
    const missing = (words: ReadonlySet<string>, of: 'from' | 'to', { version }: Vocabulary) =>
      namedIn(step, of)
        .filter((word) => !words.has(word))
        .map((word) => ({
          path: `migration[${index}].${of}`,
          message: `Step ${index + 1} of the migration (${step.kind}) names “${word}”, which is no facet or term of version ${version}.`,
        }))
    return [...missing(before, 'from', earlier), ...missing(after, 'to', next)]
  })
  const told = new Set(migration.flatMap((step) => namedIn(step, 'from')))
  const retired = new Set(migration.flatMap((step) => (step.kind === 'retired' ? [step.from] : [])))
  const untold = earlier.facets.flatMap(({ id, terms }): string[] => [
    id,
    ...(retired.has(id) ? [] : terms.map((term) => term.id)),
  ])
  return [
    ...faults,
    ...untold
      .filter((word) => !after.has(word) && !told.has(word))
      .map((word) => ({
        path: 'migration',
        message: `“${word}” of version ${earlier.version} is missing in version ${next.version}, and no step of the migration says what becomes of it.`,
      })),
  ]
}

const wordsOf = ({ facets }: Vocabulary): ReadonlySet<string> =>
  new Set(facets.flatMap(({ id, terms }): string[] => [id, ...terms.map((term) => term.id)]))

const namedIn = (step: Migration[number], of: 'from' | 'to'): readonly string[] => {
  if (of === 'from') return typeof step.from === 'string' ? [step.from] : step.from
  if (step.kind === 'retired') return []
  return typeof step.to === 'string' ? [step.to] : step.to
}
