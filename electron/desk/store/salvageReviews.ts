import { z } from 'zod'
import { TitleId } from '../../../shared/ids.ts'
import { ActMade } from '../../../shared/review/acts.ts'
import type { Database } from './database.ts'
import { readRows } from './salvageRows.ts'

const isMade = (text: string): boolean => {
  try {
    return ActMade.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}

const SavedAct = z.object({
  act_id: z.guid(),
  person_id: z.string(),
  title_id: TitleId,
  made: z.string().refine(isMade),
  made_at_ms: z.int(),
  told_epoch: z.string().nullable(),
  refusal: z.string().nullable(),
})

/** What reviewers decided and sent back here. One that was told already is told again under its own id, which changes nothing. */
export const carryReviewActs = (database: Database, fresh: Database): void => {
  const columns = Object.keys(SavedAct.shape)
  const insert = fresh.prepare(
    `INSERT OR IGNORE INTO review_acts (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
  )
  for (const row of readRows(database, 'review_acts', columns.join(', '))) {
    const parsed = SavedAct.safeParse(row)
    if (parsed.success) insert.run(parsed.data)
  }
}
