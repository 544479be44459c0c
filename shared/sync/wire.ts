import { z } from 'zod'

/** What the catalogue answers (protocol.md), as it writes and as a desk reads it. */

/** The version of the protocol that is spoken here. */
export const protocolVersion = 1

/** Events of one push at most, and its bytes. */
export const mostEvents = 500
export const pushBytes = 1024 * 1024

export const Role = z.enum(['tagger', 'reviewer', 'owner'])
export type Role = z.infer<typeof Role>

/** What may stand in a header. */
const Token = z.string().regex(/^[\x21-\x7e]{1,4096}$/)

export const TokensAnswer = z.object({
  accessToken: Token,
  refreshToken: Token,
  expiresIn: z.int().meta({ description: 'Of the access token, in s.' }),
})
export type TokensAnswer = z.infer<typeof TokensAnswer>

export const EnrolAnswer = TokensAnswer.extend({
  person: z.object({ id: z.guid(), name: z.string(), role: Role, locale: z.string() }),
  deviceId: z.guid(),
  epoch: z.string(),
  continued: z
    .object({ ackedThrough: z.int().min(0), lastHash: z.string() })
    .optional()
    .meta({ description: 'The device is one of `before`: where its log stands here.' }),
})
export type EnrolAnswer = z.infer<typeof EnrolAnswer>

export const PushAnswer = z.object({
  ackedThrough: z.int().min(0),
  durableThrough: z.int().min(0),
  serverTime: z.int(),
  results: z.array(
    z.object({
      seq: z.int(),
      status: z.enum(['applied', 'duplicate', 'quarantined']),
      reason: z.string().optional(),
    }),
  ),
})
export type PushAnswer = z.infer<typeof PushAnswer>

export const PullAnswer = z.object({
  changes: z.array(
    z.looseObject({
      kind: z.string().meta({
        description:
          '`title`, `assignment`, `revocation`, `grant`, `vocabulary`, `decision`, `submission`; a desk passes by what it does not know.',
      }),
      at: z.int(),
    }),
  ),
  cursor: z.string(),
  hasMore: z.boolean(),
  reset: z.literal(true).optional(),
})
export type PullAnswer = z.infer<typeof PullAnswer>

/** A problem document (RFC 9457), as far as a desk reads it. */
export const Refusal = z.looseObject({
  status: z.int(),
  code: z.string(),
  detail: z.string(),
})
export type Refusal = z.infer<typeof Refusal>
