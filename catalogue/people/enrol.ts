import { noHash } from '../../shared/sync/event.ts'
import type { EnrolAnswer, TokensAnswer } from '../../shared/sync/wire.ts'
import type { Ports } from '../ports.ts'
import { Problem } from '../problem.ts'
import { epochOf, type Db, type Trx } from '../store/open.ts'
import { inTransaction } from '../store/transaction.ts'
import type { Role } from '../store/tables.ts'
import { accessSeconds, hashOfSecret, mint, readToken, sameHash } from './tokens.ts'

/** A computer that becomes a device. */
export interface EnrolledDevice {
  name: string
  platform: string
  /** What it was before, with the end of its log there. */
  before?: { deviceId: string; lastSeq: number }[] | undefined
}

/** Makes a person and the invitation that enrols their first device. The invitation is told here and nowhere else. */
export const invite = async (
  trx: Trx,
  { name, role, locale }: { name: string; role: Role; locale: string },
  ports: Ports,
): Promise<{ invitation: string; personId: string }> => {
  const personId = ports.newId()
  await trx
    .insertInto('people')
    .values({ person_id: personId, name, role, locale, created_at: ports.now() })
    .execute()
  return addInvitation(trx, personId, ports)
}

/**
 * One more invitation for somebody who is here already: their next device.
 *
 * @throws Problem `not_found`.
 */
export const inviteAgain = async (
  trx: Trx,
  personId: string,
  ports: Ports,
): Promise<{ invitation: string; personId: string }> => {
  const person = await trx
    .selectFrom('people')
    .select('person_id')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!person) throw new Problem('not_found', `There is no person ${personId}.`)
  return addInvitation(trx, person.person_id, ports)
}

const addInvitation = async (trx: Trx, personId: string, ports: Ports) => {
  // Never beginning with a dash, which a command line would take for an option.
  const invitation = `inv_${ports.secret()}`
  await trx
    .insertInto('invitations')
    .values({
      person_id: personId,
      hash: hashOfSecret(invitation),
      created_at: ports.now(),
      used_at: null,
    })
    .execute()
  return { invitation, personId }
}

/**
 * Turns an invitation into a device with its tokens.
 *
 * @throws Problem `invitation_unknown`, `invitation_used`.
 */
export const enrol = async (
  db: Db,
  { invitation, device }: { invitation: string; device: EnrolledDevice },
  ports: Ports,
): Promise<EnrolAnswer> =>
  inTransaction(db, async (trx) => {
    const hash = hashOfSecret(invitation)
    const found = await trx
      .selectFrom('invitations')
      .innerJoin('people', 'people.person_id', 'invitations.person_id')
      .select(['people.person_id', 'people.name', 'people.role', 'people.locale'])
      .where('invitations.hash', '=', hash)
      .executeTakeFirst()
    if (!found) throw new Problem('invitation_unknown', 'No such invitation was ever sent.')
    // Of two at once one finds the row as it was.
    const { numUpdatedRows } = await trx
      .updateTable('invitations')
      .set({ used_at: ports.now() })
      .where('person_id', '=', found.person_id)
      .where('hash', '=', hash)
      .where('used_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n)
      throw new Problem(
        'invitation_used',
        'This invitation has enrolled a device; ask for another.',
      )

    const known = await deviceBefore(trx, found.person_id, device.before ?? [])
    const deviceId = known?.device_id ?? ports.newId()
    const owner = { personId: found.person_id, deviceId }
    const access = mint('access', owner, ports)
    const refresh = mint('refresh', owner, ports)
    const row = {
      name: device.name,
      platform: device.platform,
      access_hash: access.hash,
      access_until: ports.now() + accessSeconds * 1000,
      refresh_hash: refresh.hash,
      // An invitation gives back what was taken; the log goes on where it stood.
      revoked_at: null,
    }
    await trx
      .insertInto('devices')
      .values({
        person_id: found.person_id,
        device_id: deviceId,
        last_seq: 0,
        last_hash: noHash,
        created_at: ports.now(),
        ...row,
      })
      .onConflict((conflict) => conflict.columns(['person_id', 'device_id']).doUpdateSet(row))
      .execute()
    return {
      person: { id: found.person_id, name: found.name, role: found.role, locale: found.locale },
      deviceId,
      epoch: await epochOf(trx),
      accessToken: access.text,
      refreshToken: refresh.text,
      expiresIn: accessSeconds,
      ...(known ? { continued: { ackedThrough: known.last_seq, lastHash: known.last_hash } } : {}),
    }
  })

/** The latest device of somebody that this computer was before and whose whole log it still has. */
const deviceBefore = async (
  trx: Trx,
  personId: string,
  before: readonly { deviceId: string; lastSeq: number }[],
) => {
  if (before.length === 0) return undefined
  const lastSeqs = new Map(before.map(({ deviceId, lastSeq }) => [deviceId, lastSeq]))
  const rows = await trx
    .selectFrom('devices')
    .select(['device_id', 'last_seq', 'last_hash'])
    .where('person_id', '=', personId)
    .where('device_id', 'in', [...lastSeqs.keys()])
    .orderBy('created_at', 'desc')
    .forUpdate()
    .execute()
  return rows.find(({ device_id, last_seq }) => last_seq <= (lastSeqs.get(device_id) ?? -1))
}

/**
 * Rotates both tokens of a device. A refresh token that was used before is in two hands: the device is revoked. Except where the same
 * `wish` comes again, because its answer was lost: as long as nobody used what it bought, it buys anew.
 *
 * @throws Problem `unauthenticated`, `device_revoked`.
 */
export const refreshTokens = async (
  db: Db,
  { refreshToken, wish }: { refreshToken: string; wish: string | null },
  ports: Ports,
): Promise<TokensAnswer> => {
  const token = readToken('refresh', refreshToken)
  if (token === null) throw new Problem('unauthenticated', 'This is no refresh token.')
  const wishHash = wish === null ? null : hashOfSecret(wish)
  const result = await inTransaction(db, async (trx): Promise<TokensAnswer | Problem> => {
    const device = await trx
      .selectFrom('devices')
      .select(['refresh_hash', 'revoked_at'])
      .where('person_id', '=', token.personId)
      .where('device_id', '=', token.deviceId)
      .forUpdate()
      .executeTakeFirst()
    if (!device) return new Problem('unauthenticated', 'No device has this refresh token.')
    if (device.revoked_at !== null) return revokedProblem()
    if (!sameHash(device.refresh_hash, token.hash)) {
      const spent = await trx
        .selectFrom('spent_tokens')
        .select(['wish_hash', 'bought_hash'])
        .where('person_id', '=', token.personId)
        .where('device_id', '=', token.deviceId)
        .where('hash', '=', token.hash)
        .executeTakeFirst()
      if (!spent) return new Problem('unauthenticated', 'No device has this refresh token.')
      const isSameWish =
        wishHash !== null &&
        spent.wish_hash !== null &&
        sameHash(spent.wish_hash, wishHash) &&
        sameHash(spent.bought_hash, device.refresh_hash)
      if (!isSameWish) {
        await revoke(trx, token.deviceId, ports)
        return revokedProblem()
      }
    }
    const access = mint('access', token, ports)
    const refresh = mint('refresh', token, ports)
    const bought = { wish_hash: wishHash, bought_hash: refresh.hash }
    await trx
      .insertInto('spent_tokens')
      .values({
        person_id: token.personId,
        device_id: token.deviceId,
        hash: token.hash,
        ...bought,
      })
      .onConflict((conflict) =>
        conflict.columns(['person_id', 'device_id', 'hash']).doUpdateSet(bought),
      )
      .execute()
    await trx
      .updateTable('devices')
      .set({
        access_hash: access.hash,
        access_until: ports.now() + accessSeconds * 1000,
        refresh_hash: refresh.hash,
      })
      .where('person_id', '=', token.personId)
      .where('device_id', '=', token.deviceId)
      .execute()
    return { accessToken: access.text, refreshToken: refresh.text, expiresIn: accessSeconds }
  })
  // Thrown after the commit: the revocation itself must stay.
  if (result instanceof Problem) throw result
  return result
}

/** Ends a device's right to anything. Answers whether there is such a device; repeating changes nothing. */
export const revoke = async (trx: Trx, deviceId: string, ports: Ports): Promise<boolean> => {
  await trx
    .updateTable('devices')
    .set({ revoked_at: ports.now() })
    .where('device_id', '=', deviceId)
    .where('revoked_at', 'is', null)
    .execute()
  const found = await trx
    .selectFrom('devices')
    .select('device_id')
    .where('device_id', '=', deviceId)
    .executeTakeFirst()
  return found !== undefined
}

export const revokedProblem = () =>
  new Problem(
    'device_revoked',
    'This device may not reach the catalogue any more. What is on it stays; ask for a new invitation.',
  )
