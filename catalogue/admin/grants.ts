import { z } from 'zod'
import { Keeping } from '../../shared/sync/grants.ts'
import { announce } from '../feed/announce.ts'
import type { Caller } from '../people/authenticate.ts'
import type { Ports } from '../ports.ts'
import type { Db } from '../store/open.ts'
import { inTransaction } from '../store/transaction.ts'
import { Text } from '../text.ts'
import { audit } from './audit.ts'

const Time = z.int().meta({ description: 'ms since 1970 UTC' })

/** A grant as the owner sees it. Its key is nowhere here. */
export const GrantRecord = z.object({
  grantId: z.guid(),
  titleId: z.string(),
  personId: z.guid(),
  name: z.string(),
  deviceId: z.guid(),
  device: z.string().meta({ description: 'What the device is called.' }),
  watermarkId: z.string(),
  keeping: Keeping,
  createdAt: Time,
  expiresAt: Time,
  revokedAt: Time.nullable(),
})
export type GrantRecord = z.infer<typeof GrantRecord>

/** Whose grants, of which title; or the one that a watermark leads back to. */
export const GrantsQuery = z.strictObject({
  titleId: Text(200).optional(),
  personId: z.guid().optional(),
  watermarkId: Text(200).optional(),
})
type GrantsQuery = z.infer<typeof GrantsQuery>

export const GrantsAnswer = z.object({
  grants: z.array(GrantRecord),
  hasMore: z.boolean().meta({ description: 'There are older ones: ask for a title or a person.' }),
})

/** Grants of one answer. */
const mostGrants = 1_000

/** Grants, the newest first. */
export const listGrants = async (
  db: Db,
  { titleId, personId, watermarkId }: GrantsQuery,
): Promise<z.infer<typeof GrantsAnswer>> => {
  const rows = await db
    .selectFrom('grants')
    .innerJoin('people', 'people.person_id', 'grants.person_id')
    .innerJoin('devices', (join) =>
      join
        .onRef('devices.person_id', '=', 'grants.person_id')
        .onRef('devices.device_id', '=', 'grants.device_id'),
    )
    .selectAll('grants')
    .select(['people.name', 'devices.name as device'])
    .$if(titleId !== undefined, (query) => query.where('grants.title_id', '=', titleId ?? ''))
    .$if(personId !== undefined, (query) => query.where('grants.person_id', '=', personId ?? ''))
    .$if(watermarkId !== undefined, (query) =>
      query.where('grants.watermark_id', '=', watermarkId ?? ''),
    )
    .orderBy('grants.created_at', 'desc')
    .orderBy('grants.grant_id')
    .limit(mostGrants + 1)
    .execute()
  const grants = rows.slice(0, mostGrants).map((row) => ({
    grantId: row.grant_id,
    titleId: row.title_id,
    personId: row.person_id,
    name: row.name,
    deviceId: row.device_id,
    device: row.device,
    watermarkId: row.watermark_id,
    keeping: row.keeping,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  }))
  return { grants, hasMore: rows.length > mostGrants }
}

/**
 * Takes a grant back before its end, and tells its person’s devices, so that the one that has the key destroys it. Answers whether there
 * is such a grant; repeating changes nothing. The assignment stands, and with it the right to ask for another grant.
 */
export const revokeGrant = (
  db: Db,
  owner: Caller,
  grantId: string,
  ports: Ports,
): Promise<boolean> =>
  inTransaction(db, async (trx) => {
    const known = await trx
      .selectFrom('grants')
      .select(['person_id', 'grant_id', 'title_id', 'revoked_at'])
      .where('grant_id', '=', grantId)
      .forUpdate()
      .executeTakeFirst()
    if (!known) return false
    await audit(trx, owner, 'revoke grant', { id: known.grant_id }, ports)
    if (known.revoked_at !== null) return true
    const at = ports.now()
    await trx
      .updateTable('grants')
      .set({ revoked_at: at })
      .where('person_id', '=', known.person_id)
      .where('grant_id', '=', known.grant_id)
      .execute()
    const body = { grantId: known.grant_id, titleId: known.title_id, revoked: true }
    const change = { audience: known.person_id, kind: 'grant', ref: known.grant_id, body } as const
    await announce(trx, [change], at)
    return true
  })
