import type { settings as en } from '../en/settings.ts'
import type { Translated } from '../shape.ts'

export const settings = {} satisfies Translated<typeof en>
