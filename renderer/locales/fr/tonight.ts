import type { tonight as en } from '../en/tonight.ts'
import type { Translated } from '../shape.ts'

export const tonight = {} satisfies Translated<typeof en>
