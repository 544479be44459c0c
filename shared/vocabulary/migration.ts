import { z } from 'zod'

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
