import type { TermId } from '../../../../shared/ids.ts'
import type { Facet } from '../../../../shared/vocabulary/schema.ts'

/** How far each term is set in: 0 for a term without a broader one above it in the list, 1 below that, and so on. */
export const depthsOf = ({ terms }: Pick<Facet, 'terms'>): ReadonlyMap<TermId, number> => {
  const depths = new Map<TermId, number>()
  for (const { id, broader } of terms) {
    // A broader term further down the list cannot be seen as standing over this one.
    const above = broader === undefined ? undefined : depths.get(broader)
    depths.set(id, above === undefined ? 0 : above + 1)
  }
  return depths
}
