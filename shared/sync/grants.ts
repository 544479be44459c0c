import { z } from 'zod'

/** What a device keeps the key of a screener under. */
export const Keeping = z.enum(['keychain', 'passphrase'])
export type Keeping = z.infer<typeof Keeping>

/** What a device says when it asks for a grant; one that says nothing has a keychain. */
export const GrantBody = z.strictObject({ keeping: Keeping.default('keychain') })

/** The right of one person on one device to play a title for a time, as the catalogue tells it and a desk reads it. */
export const GrantAnswer = z.object({
  grantId: z.guid(),
  watermarkId: z.string().max(200).meta({ description: 'Shown with the picture.' }),
  key: z.string().meta({ description: '256 bits, base64, told once.' }),
  expiresAt: z.int(),
  offlineUntil: z.int(),
  serverTime: z
    .int()
    .optional()
    .meta({ description: 'When it was granted, by the clock that will end it.' }),
  media: z
    .object({
      bytes: z.int().min(1),
      mimeType: z.string(),
      etag: z.string(),
      captions: z.array(z.string()).meta({ description: 'The languages there are.' }),
      poster: z.boolean(),
    })
    .nullish()
    .meta({ description: 'What there is to be fetched under it.' }),
})
export type GrantAnswer = z.infer<typeof GrantAnswer>

/** What a catalogue allows. */
export const PolicyAnswer = z.object({
  offlinePassphrase: z
    .boolean()
    .meta({ description: 'Keys may be kept under a passphrase where there is no keychain.' }),
})
export type PolicyAnswer = z.infer<typeof PolicyAnswer>
