import { noHash } from '../../shared/sync/event.ts'
import type { Ports } from '../ports.ts'
import { Problem } from '../problem.ts'
import { epochOf, type Db, type Trx } from '../store/open.ts'
import type { Role } from '../store/tables.ts'
import { accessSeconds, hashOfSecret, mint, readToken, sameHash } from './tokens.ts'

export interface Person {
  id: string
  name: string
  role: Role
  locale: string
}

export interface Tokens {
  accessToken: string
  refreshToken: string
  /** Of the access token, s. */
  expiresIn: number
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
  { invitation, device }: { invitation: string; device: { name: string; platform: string } },
  ports: Ports,
): Promise<{ person: Person; deviceId: string; epoch: string } & Tokens> =>
  db.transaction().execute(async (trx) => {
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

    const deviceId = ports.newId()
    const owner = { personId: found.person_id, deviceId }
    const access = mint('access', owner, ports)
    const refresh = mint('refresh', owner, ports)
    await trx
      .insertInto('devices')
      .values({
        person_id: found.person_id,
        device_id: deviceId,
        ...device,
        last_seq: 0,
        last_hash: noHash,
        access_hash: access.hash,
        access_until: ports.now() + accessSeconds * 1000,
        refresh_hash: refresh.hash,
        created_at: ports.now(),
        revoked_at: null,
      })
      .execute()
    return {
      person: { id: found.person_id, name: found.name, role: found.role, locale: found.locale },
      deviceId,
      epoch: await epochOf(trx),
      accessToken: access.text,
      refreshToken: refresh.text,
      expiresIn: accessSeconds,
    }
  })

/**
 * Rotates both tokens of a device. A refresh token that was used before is in two hands: the device is revoked.
 *
 * @throws Problem `unauthenticated`, `device_revoked`.
 */
export const refreshTokens = async (
  db: Db,
  refreshToken: string,
  ports: Ports,
): Promise<Tokens> => {
  const token = readToken('refresh', refreshToken)
  if (token === null) throw new Problem('unauthenticated', 'This is no refresh token.')
  const result = await db.transaction().execute(async (trx): Promise<Tokens | Problem> => {
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
        .select('hash')
        .where('person_id', '=', token.personId)
        .where('device_id', '=', token.deviceId)
        .where('hash', '=', token.hash)
        .executeTakeFirst()
      if (!spent) return new Problem('unauthenticated', 'No device has this refresh token.')
      await revoke(trx, token.deviceId, ports)
      return revokedProblem()
    }
    await trx
      .insertInto('spent_tokens')
      .values({ person_id: token.personId, device_id: token.deviceId, hash: token.hash })
      .execute()
    const access = mint('access', token, ports)
    const refresh = mint('refresh', token, ports)
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
