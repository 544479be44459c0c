import { sql } from 'kysely'
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
  over: z.enum(['assignment', 'declined', 'removed', 'destroyed']).nullable().meta({
    description:
      'Why it is worth nothing before its end: the assignment was taken back, or declined; its person removed the film; or the device says that it destroyed the key, for another reason. Null where it lives as far as is known here.',
  }),
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
    .select(['people.name', 'people.role', 'devices.name as device'])
    .$if(titleId !== undefined, (query) => query.where('grants.title_id', '=', titleId ?? ''))
    .$if(personId !== undefined, (query) => query.where('grants.person_id', '=', personId ?? ''))
    .$if(watermarkId !== undefined, (query) =>
      query.where('grants.watermark_id', '=', watermarkId ?? ''),
    )
    .orderBy('grants.created_at', 'desc')
    .orderBy('grants.grant_id')
    .limit(mostGrants + 1)
    .execute()
  const shown = rows.slice(0, mostGrants)
  const [assigned, destroyed] = [await assignmentsOf(db, shown), await destroyedOf(db, shown)]
  const overOf = (row: (typeof shown)[number]): GrantRecord['over'] => {
    const given = assigned.get(`${row.person_id} ${row.title_id}`) ?? []
    const standing = given.filter(({ revoked_at }) => revoked_at === null)
    const isLost = row.role === 'tagger' && standing.length === 0
    const isDeclined = standing.length > 0 && standing.every(({ declined }) => declined !== null)
    if (isLost) return 'assignment'
    if (isDeclined) return 'declined'
    const reason = destroyed.get(row.grant_id)
    if (reason === undefined) return null
    return reason === 'removed' ? 'removed' : reason === 'revoked' ? 'assignment' : 'destroyed'
  }
  const grants = shown.map((row) => ({
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
    over: overOf(row),
  }))
  return { grants, hasMore: rows.length > mostGrants }
}

type Granted = { person_id: string; title_id: string }

const assignmentsOf = async (db: Db, grants: readonly Granted[]) => {
  const found = new Map<string, { revoked_at: number | null; declined: string | null }[]>()
  if (grants.length === 0) return found
  const rows = await db
    .selectFrom('assignments')
    .select(['person_id', 'title_id', 'revoked_at', 'declined'])
    .where('person_id', 'in', [...new Set(grants.map(({ person_id }) => person_id))])
    .where('title_id', 'in', [...new Set(grants.map(({ title_id }) => title_id))])
    .execute()
  for (const { person_id, title_id, ...row } of rows) {
    const place = `${person_id} ${title_id}`
    found.set(place, [...(found.get(place) ?? []), row])
  }
  return found
}

/** Why the keys of these grants were destroyed, as their devices told it; by the ids of the grants. */
const destroyedOf = async (db: Db, grants: readonly Granted[]): Promise<Map<string, string>> => {
  if (grants.length === 0) return new Map()
  const rows = await db
    .selectFrom('access_records')
    .select(sql<string>`content::jsonb ->> 'grantId'`.as('grantId'))
    .select(sql<string | null>`content::jsonb ->> 'reason'`.as('reason'))
    .where('person_id', 'in', [...new Set(grants.map(({ person_id }) => person_id))])
    .where('title_id', 'in', [...new Set(grants.map(({ title_id }) => title_id))])
    .where(sql<boolean>`content::jsonb ->> 'kind' = 'deleted'`)
    .execute()
  return new Map(rows.map(({ grantId, reason }) => [grantId, reason ?? '']))
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
