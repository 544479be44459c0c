import { z } from 'zod'
import { TitleId } from '../../../shared/ids.ts'
import { ActMade } from '../../../shared/review/acts.ts'
import { RulingDraft } from '../../../shared/review/draft.ts'
import type { Database } from './database.ts'
import { readRows } from './salvageRows.ts'

const isJsonOf = (schema: z.ZodType) => (text: string) => {
  try {
    return schema.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}

const SavedAct = z.object({
  act_id: z.guid(),
  person_id: z.string(),
  title_id: TitleId,
  made: z.string().refine(isJsonOf(ActMade)),
  made_at_ms: z.int(),
  told_epoch: z.string().nullable(),
  refusal: z.string().nullable(),
})

const SavedSlip = z.object({
  slip_id: z.guid(),
  person_id: z.string(),
  tagger_id: z.string(),
  name: z.string(),
  made_at_ms: z.int(),
  told_epoch: z.string().nullable(),
  refusal: z.string().nullable(),
})

const SavedDraft = z.object({
  person_id: z.string(),
  title_id: TitleId,
  facet: z.string(),
  term: z.string(),
  draft: z.string().refine(isJsonOf(RulingDraft)),
  at_ms: z.int(),
})

/**
 * What reviewers decided, sent back, wished and began here. What was told already and is told again goes under its own id, which changes nothing.
 */
export const carryReviewActs = (database: Database, fresh: Database): void => {
  carry(database, fresh, 'review_acts', SavedAct)
  carry(database, fresh, 'slips', SavedSlip)
  carry(database, fresh, 'review_drafts', SavedDraft)
}

const carry = (database: Database, fresh: Database, table: string, Saved: z.ZodObject): void => {
  const columns = Object.keys(Saved.shape)
  const insert = fresh.prepare(
    `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
  )
  for (const row of readRows(database, table, columns.join(', '))) {
    const parsed = Saved.safeParse(row)
    if (parsed.success) insert.run(parsed.data)
  }
}
