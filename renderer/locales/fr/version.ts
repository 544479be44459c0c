import type { Translated } from '../shape.ts'
import type { version as en } from '../en/version.ts'

export const version = {
  there: 'La version {{version}} du vocabulaire est publiée.',
  look: 'Voir ce qui change…',
  accept: 'Continuer avec la version {{version}}',
  stay: 'Rester à la version {{version}}',
  kept_zero: 'Rien de ce qui est répondu ne changerait.',
  kept_one: '{{count}} réponse est reprise.',
  kept_other: '{{count}} réponses sont reprises.',
  noPlace_one: '{{count}} réponse n’y a pas de place et reste à revoir :',
  noPlace_other: '{{count}} réponses n’y ont pas de place et restent à revoir :',
  leftOver_one: '{{count}} réponse d’une version précédente n’a pas eu de place dans celle-ci.',
  leftOver_other:
    '{{count}} réponses d’une version précédente n’ont pas eu de place dans celle-ci.',
  ofFacet: '{{facet}} : {{name}}',
  goTo: 'Aller à « {{facet}} »',
  done: 'J’en ai fini avec cela',
  lookAgain: 'Revoir…',
  leftOverNext:
    'Repères et notes sont gardés. Répondez de nouveau là où cela compte ; ce à quoi vous répondez quitte cette liste.',
  candidates: 'Peut-être : {{words}}.',
  marks_one: '{{count}} repère garde son instant.',
  marks_other: '{{count}} repères gardent leur instant.',
  why: {
    retired: 'Ce terme a été retiré.',
    split: 'Ce terme est devenu plusieurs.',
    gone: 'Ce terme n’y est plus.',
    oneTooMany: 'Une seule réponse y est prise désormais.',
  },
} satisfies Translated<typeof en>
