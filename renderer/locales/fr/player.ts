import type { player as en } from '../en/player.ts'
import type { Translated } from '../shape.ts'

export const player = {} satisfies Translated<typeof en>
