import { Problem } from '../problem.ts'
import { isOfRivals } from './faults.ts'
import type { Db, Trx } from './open.ts'

/** How often a transaction is begun when others stand in its way. */
const attempts = 4

/**
 * Does `work` in a transaction; begins it anew where another one stood in its way (a deadlock, or both adding the same). `work` may
 * therefore run more than once, and keeps nothing outside of the transaction.
 *
 * @throws Problem `unavailable` where that does not help; whatever `work` throws.
 */
export const inTransaction = async <T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (!(error instanceof Error && isOfRivals(error))) throw error
    }
  }
  throw new Problem(
    'unavailable',
    'Others are changing the same at this moment; try again in a moment. Nothing was changed.',
  )
}
