import type { workspace as en } from '../en/workspace.ts'
import type { Translated } from '../shape.ts'

export const workspace = {
  group: {
    player: 'Lecteur',
    marks: 'Repères',
    checklist: 'Liste',
    session: 'Séance',
    rooms: 'Pièces',
  },
  undone: 'Annulé',
  redone: 'Rétabli',
  nothingToUndo: 'Rien à annuler',
  nothingToRedo: 'Rien à rétablir',
} satisfies Translated<typeof en>
