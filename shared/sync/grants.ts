import { z } from 'zod'

/** The right of one person on one device to play a title for a time, as the catalogue tells it and a desk reads it. */
export const GrantAnswer = z.object({
  grantId: z.guid(),
  watermarkId: z.string().max(200).meta({ description: 'Shown with the picture.' }),
  key: z.string().meta({ description: '256 bits, base64, told once.' }),
  expiresAt: z.int(),
  offlineUntil: z.int(),
  serverTime: z.int().optional(),
  media: z
    .object({
      bytes: z.int().min(1),
      mimeType: z.string(),
      etag: z.string(),
      captions: z.array(z.string()),
      poster: z.boolean(),
    })
    .nullish(),
})
export type GrantAnswer = z.infer<typeof GrantAnswer>

/** What a catalogue allows. */
export const PolicyAnswer = z.object({
  offlinePassphrase: z
    .boolean()
    .meta({ description: 'Keys may be kept under a passphrase where there is no keychain.' }),
})
export type PolicyAnswer = z.infer<typeof PolicyAnswer>
