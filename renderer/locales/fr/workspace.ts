import type { workspace as en } from '../en/workspace.ts'
import type { Translated } from '../shape.ts'

export const workspace = {
  group: {
    player: 'Lecteur',
    marks: 'Repères',
    checklist: 'Liste',
    session: 'Séance',
    catalogue: 'Catalogue',
    rooms: 'Navigation',
  },
  undone: 'Annulé : {{what}}',
  redone: 'Rétabli : {{what}}',
  nothingToUndo: 'Rien à annuler',
  nothingToRedo: 'Rien à rétablir',
  step: {
    termApplied: 'choix de « {{term}} »',
    termWithdrawn: 'retrait de « {{term}} »',
    degreeSet: '{{facet}} {{degree}}',
    degreeCleared: 'effacement de {{facet}} {{degree}}',
    stated: 'réponse à « {{facet}} »',
    cleared: 'effacement de la réponse à « {{facet}} »',
    markPlaced: 'repère à {{at}}',
    markChanged: 'modification du repère à {{at}}',
    markRemoved: 'retrait du repère à {{at}}',
    facetNote: 'mots de la note sur « {{facet}} »',
    titleNote: 'mots de la note sur le titre',
  },
  nobody: 'Aucun titre n’est ouvert ici.',
  nobodyNext: 'Choisissez-en un dans Ce soir : il s’ouvre où vous vous êtes arrêté.',
  toTonight: 'Aller à Ce soir',
  opening: 'Ouverture de la séance…',
  failed: 'Ce titre n’a pas pu être ouvert.',
  sealed: 'Remis et scellé : tout peut être lu, rien n’est modifiable.',
  reopen: 'Rouvrir…',
  savedAgain: 'De nouveau enregistré : rien n’est en attente.',
  allKeys: 'Toutes les touches',
} satisfies Translated<typeof en>
