import type { Ports } from '../ports.ts'
import { Problem } from '../problem.ts'
import type { Db } from '../store/open.ts'
import type { Role } from '../store/tables.ts'
import { revokedProblem } from './enrol.ts'
import { readToken, sameHash } from './tokens.ts'

/** Who asks, by the access token of a device. */
export interface Caller {
  personId: string
  deviceId: string
  name: string
  role: Role
}

/**
 * Who sends this `Authorization` header.
 *
 * @throws Problem `unauthenticated`, `device_revoked`.
 */
export const authenticate = async (
  db: Db,
  authorization: string | undefined,
  ports: Ports,
): Promise<Caller> => {
  const [, text] = /^Bearer (\S+)$/i.exec(authorization ?? '') ?? []
  const token = text === undefined ? null : readToken('access', text)
  if (token === null) throw new Problem('unauthenticated', 'Send an access token as “Bearer”.')
  const found = await db
    .selectFrom('devices')
    .innerJoin('people', 'people.person_id', 'devices.person_id')
    .select(['devices.access_hash', 'devices.access_until', 'devices.revoked_at'])
    .select(['people.name', 'people.role'])
    .where('devices.person_id', '=', token.personId)
    .where('devices.device_id', '=', token.deviceId)
    .executeTakeFirst()
  if (!found) throw new Problem('unauthenticated', 'No device has this token.')
  if (found.revoked_at !== null) throw revokedProblem()
  if (!sameHash(found.access_hash, token.hash) || found.access_until <= ports.now())
    throw new Problem('unauthenticated', 'This token has ended; the refresh token buys the next.')
  const { personId, deviceId } = token
  return { personId, deviceId, name: found.name, role: found.role }
}

/** @throws Problem `forbidden` where none of these is the caller's role. */
export const demand = (caller: Caller, ...roles: readonly Role[]): void => {
  if (!roles.includes(caller.role))
    throw new Problem('forbidden', `This is for ${roles.join(' and ')} alone.`)
}
