import type { common as en } from '../en/common.ts'
import type { Translated } from '../shape.ts'

export const common = {
  appName: 'Séance',
  rooms: 'Pièces',
  tonight: 'Ce soir',
  workspace: 'Atelier',
  submitRoom: 'Remettre',
  settings: 'Réglages',
  close: 'Fermer',
  cancel: 'Annuler',
  undo: 'Annuler',
  dismiss: 'Écarter',
  tryAgain: 'Réessayer',
  loading: 'Chargement…',
  saved: 'Enregistré {{time}}',
  saving: 'Enregistrement…',
  notSaved: 'Non enregistré : {{count}} en attente ici',
  nothingYet: 'Aucun changement',
  film: 'film',
  skipToContent: 'Aller au contenu',
} satisfies Translated<typeof en>
