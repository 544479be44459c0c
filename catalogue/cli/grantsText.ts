import type { GrantRecord } from '../admin/grants.ts'

/** Grants as a person reads them, a line each; `now` in ms since 1970 UTC tells which have ended. */
export const grantsText = (grants: readonly GrantRecord[], now: number): string =>
  grants
    .map((grant) => {
      const { grantId, titleId, name, device, watermarkId, keeping } = grant
      const how = keeping === 'passphrase' ? ', under a passphrase' : ''
      return `${grantId}  ${titleId}, ${name} on ${device}, watermark ${watermarkId}${how}, ${stateOf(grant, now)}`
    })
    .join('\n')

const stateOf = ({ expiresAt, over, revokedAt }: GrantRecord, now: number): string => {
  if (revokedAt !== null) return `taken back ${minute(revokedAt)}`
  if (over !== null && expiresAt > now) return `ended: ${over}`
  return `${expiresAt > now ? 'until' : 'ended'} ${minute(expiresAt)}`
}

/** To the minute, in UTC. */
const minute = (at: number): string => `${new Date(at).toISOString().slice(0, 16)}Z`
