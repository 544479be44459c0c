import { sql } from 'kysely'
import type { GrantAnswer, Keeping } from '../../shared/sync/grants.ts'
import { audit } from '../admin/audit.ts'
import type { Caller } from '../people/authenticate.ts'
import type { Ports } from '../ports.ts'
import { Problem } from '../problem.ts'
import type { Db } from '../store/open.ts'
import { inTransaction } from '../store/transaction.ts'
import type { MediaSource } from './source.ts'

/** The longest a title may lie on a computer, ms. */
const longestOfflineMs = 72 * 60 * 60_000

export interface GrantParts {
  db: Db
  ports: Ports
  source: MediaSource
  /** Whether a device may keep a key under a passphrase, where it has no keychain. */
  allowPassphrase: boolean
}

/**
 * Grants a title to a device for a time; asked again, it gives another key under another id, and both end when they would.
 *
 * @throws Problem `not_found` where there is no such title or no film of it, `forbidden`, `revoked`, `embargoed`,
 * `passphrase_not_allowed`; MediaFault.
 */
export const grant = async (
  { db, ports, source, allowPassphrase }: GrantParts,
  caller: Caller,
  { titleId, keeping }: { titleId: string; keeping: Keeping },
): Promise<GrantAnswer> => {
  await demandRight(db, caller, titleId, ports)
  if (keeping === 'passphrase' && !allowPassphrase)
    throw new Problem(
      'passphrase_not_allowed',
      'This catalogue lets a key be kept in a keychain alone. Nothing was granted.',
    )
  // Before the transaction: a bucket that is slow holds up nobody else.
  const media = await filmOf(source, titleId)
  return inTransaction(db, async (trx) => {
    await demandRight(trx, caller, titleId, ports)
    const at = ports.now()
    const end = at + longestOfflineMs
    const row = {
      person_id: caller.personId,
      grant_id: ports.newId(),
      device_id: caller.deviceId,
      title_id: titleId,
      watermark_id: watermarkOf(ports),
      created_at: at,
      expires_at: end,
      offline_until: end,
      keeping,
      revoked_at: null,
    }
    await trx.insertInto('grants').values(row).execute()
    const { grant_id: grantId, watermark_id: watermarkId } = row
    await audit(trx, caller, 'grant', { grantId, titleId, watermarkId, keeping }, ports)
    const key = ports.key().toString('base64')
    return {
      grantId,
      watermarkId,
      key,
      expiresAt: end,
      offlineUntil: end,
      serverTime: at,
      media,
    }
  })
}

/** What there is to be fetched of a title. @throws Problem `not_found`, MediaFault. */
const filmOf = async (source: MediaSource, titleId: string) => {
  const film = await source.film(titleId)
  if (film === null) throw new Problem('not_found', 'This title has no film here.')
  await film.close()
  const { bytes, mimeType, etag } = film
  return { bytes, mimeType, etag, ...(await source.beside(titleId)) }
}

/**
 * Lets through who may have bytes of a title now.
 *
 * @throws Problem `not_found`, `forbidden`, `revoked`, `embargoed`.
 */
export const demandGrant = async (
  db: Db,
  caller: Caller,
  titleId: string,
  ports: Ports,
): Promise<void> => {
  await demandRight(db, caller, titleId, ports)
  const best = await db
    .selectFrom('grants')
    .select(['expires_at', 'revoked_at'])
    .where('title_id', '=', titleId)
    .where('person_id', '=', caller.personId)
    .where('device_id', '=', caller.deviceId)
    .orderBy(sql`revoked_at IS NOT NULL`)
    .orderBy('expires_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!best) throw new Problem('forbidden', 'This device was granted nothing of this title.')
  if (best.revoked_at !== null)
    throw new Problem('revoked', 'The grant was taken back; ask for another.', {
      endedAt: best.revoked_at,
    })
  if (best.expires_at <= ports.now())
    throw new Problem('revoked', 'The grant has ended; ask for another.', {
      endedAt: best.expires_at,
    })
}

/**
 * Lets through whom the title was given to, and reviewers.
 *
 * @throws Problem `not_found`, `forbidden`, `revoked`.
 */
export const demandTitle = async (
  db: Db,
  caller: Caller,
  titleId: string,
): Promise<{ body: string }> => {
  const title = await db
    .selectFrom('titles')
    .select('body')
    .where('title_id', '=', titleId)
    .executeTakeFirst()
  if (!title) throw new Problem('not_found', `There is no title ${titleId}.`)
  if (caller.role === 'tagger') {
    const assignments = await db
      .selectFrom('assignments')
      .select('revoked_at')
      .where('person_id', '=', caller.personId)
      .where('title_id', '=', titleId)
      .execute()
    if (assignments.length === 0)
      throw new Problem('forbidden', 'This title was not given to this person.')
    if (assignments.every(({ revoked_at }) => revoked_at !== null))
      throw new Problem('revoked', 'The assignment of this title was taken back.')
  }
  return title
}

/** Nobody before the embargo ends. @throws Problem as `demandTitle`, and `embargoed`. */
const demandRight = async (db: Db, caller: Caller, titleId: string, ports: Ports) => {
  const title = await demandTitle(db, caller, titleId)
  // Written by the import of titles.
  const { embargoUntil = 0 } = JSON.parse(title.body) as { embargoUntil?: number }
  if (embargoUntil > ports.now())
    throw new Problem('embargoed', 'Nobody may see this title before its embargo ends.', {
      embargoUntil,
    })
}

/** Ten signs that are not taken for each other on a dim picture: 50 bits. */
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const watermarkOf = ({ key }: Ports): string =>
  [...key().subarray(0, 10)].map((byte) => signs[byte % signs.length]).join('')
