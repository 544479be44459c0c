import type { checklist as en } from '../en/checklist.ts'
import type { Translated } from '../shape.ts'

export const checklist = {} satisfies Translated<typeof en>
