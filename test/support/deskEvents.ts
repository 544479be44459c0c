import type { EventId } from '../../shared/ids.ts'
import { Change } from '../../shared/session/events.ts'

/** The id of the n-th change a test makes; the same number is the same id in every process. */
export const eventIdOf = (n: number): EventId =>
  `00000000-0000-4000-8001-${n.toString(16).padStart(12, '0')}` as EventId

/** The n-th change of deskChild.ts, right whatever came before it. */
export const numberedChange = (n: number): Change => {
  const term = { facet: 'genre', term: 'genre-drama' }
  return Change.parse(
    [
      { type: 'note.set', body: { facet: null, text: `typed ${n}` } },
      { type: 'degree.set', body: { facet: 'violence', degree: n % 6 } },
      { type: n % 8 < 4 ? 'term.applied' : 'term.withdrawn', body: term },
      { type: 'watched', body: { spans: [{ fromMs: n, toMs: n + 500, rate: 1 }] } },
    ][n % 4],
  )
}
