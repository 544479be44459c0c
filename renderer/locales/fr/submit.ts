import type { submit as en } from '../en/submit.ts'
import type { Translated } from '../shape.ts'

export const submit = {
  exported: 'Enregistré sous {{file}}',
} satisfies Translated<typeof en>
