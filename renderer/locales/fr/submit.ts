import type { submit as en } from '../en/submit.ts'
import type { Translated } from '../shape.ts'

export const submit = {
  title: 'Remettre',
  exported: 'Enregistré sous {{file}}',
  back: 'Retour à l’atelier',
  noSession: 'Aucun titre n’est ouvert. Choisissez-en un dans Ce soir.',
  goTonight: 'Aller à Ce soir',
  headline: {
    ready: 'Tout ce qui est demandé est là.',
    missing_one: 'Il manque {{count}} point.',
    missing_other: 'Il manque {{count}} points.',
    sealed: 'Remis et scellé.',
    unsent: 'Remis et scellé, pas encore envoyé.',
  },
  missing: {
    title: 'Ce qui manque',
    hint: 'pour y aller',
    unanswered: '{{facet}} : sans réponse.',
    'too-few_one': '{{facet}} : au moins {{min}} ; il y a {{count}} terme.',
    'too-few_other': '{{facet}} : au moins {{min}} ; il y a {{count}} termes.',
    'too-many_one': '{{facet}} : au plus {{max}} ; il y a {{count}} terme.',
    'too-many_other': '{{facet}} : au plus {{max}} ; il y a {{count}} termes.',
    evidenceForTerm: '{{facet}} : « {{term}} » demande un repère qui le montre.',
    evidenceForDegree: '{{facet}} : le degré {{degree}} demande un repère qui le montre.',
    excluding: '{{facet}} : « {{term}} » et « {{other}} » s’excluent.',
    'tag-later': 'Le repère à {{at}} attend encore sa réponse.',
    coverage_one: 'Vu à {{seen}}, {{minimum}} demandés : {{from}} à {{to}} n’a pas été vu.',
    coverage_other:
      'Vu à {{seen}}, {{minimum}} demandés : {{count}} passages n’ont pas été vus, le premier de {{from}} à {{to}}.',
  },
  warnings: {
    title: 'À revoir peut-être',
    hint: {
      'marks-differ_one':
        'Un repère montre ici ce que la réponse ne dit pas. Cela n’empêche pas de remettre.',
      'marks-differ_other':
        'Des repères montrent pour ces {{count}} facettes ce que les réponses ne disent pas. Cela n’empêche pas de remettre.',
      'unseen-none_one':
        'La réponse est ici « rien » ou 0, alors que des passages n’ont pas été vus. Cela n’empêche pas de remettre.',
      'unseen-none_other':
        'La réponse à ces {{count}} facettes est « rien » ou 0, alors que des passages n’ont pas été vus. Cela n’empêche pas de remettre.',
    },
    'marks-differ': '{{facet}} : un repère montre ce que la réponse ne dit pas.',
    'unseen-none': '{{facet}} : « rien » est noté, mais des passages n’ont pas été vus.',
  },
  refused_one: 'Pas remis : il manque {{count}} point. Tout est gardé.',
  refused_other: 'Pas remis : il manque {{count}} points. Tout est gardé.',
  summary: {
    title: 'Résumé',
    answered: 'Réponses demandées',
    ofRequired: '{{answered}} sur {{required}}',
    terms: 'Termes et degrés',
    unsure: 'Incertain',
    none: 'Aucun ne s’applique',
    notApplicable: 'Sans objet',
    unanswered: 'Sans réponse',
    marks: 'Repères',
    seen: 'Vu',
    spent: 'Temps passé',
    vocabulary: 'Vocabulaire',
  },
  declaration: {
    title: 'Déclaration',
    statement: 'J’ai regardé ce titre, et ces réponses sont les miennes.',
    agree: 'Cochez pour remettre.',
    remark: 'Remarque (facultative)',
    submit: 'Remettre',
    submitting: 'Remise…',
  },
  sealed: {
    at: 'Scellé le {{day}} à {{time}}',
    revision_one: 'première remise',
    revision_other: 'remise n° {{count}}',
    unsent: 'La remise est en sûreté sur cet ordinateur et partira quand le catalogue sera joint.',
    text: 'Plus rien n’y change. On peut la regarder, l’exporter et la rouvrir.',
    look: 'Voir les réponses',
    done: 'Remis et scellé.',
  },
  export: {
    title: 'Exporter',
    json: 'Tout (JSON)',
    jsonHint: 'peut être réimporté',
    csv: 'Tableau (CSV)',
    csvHint: 'une ligne par réponse et repère',
    webvtt: 'Repères (WebVTT)',
    webvttHint: 'une piste à côté de la vidéo',
  },
  reopen: {
    title: 'Rouvrir',
    reason: 'Raison',
    hint: 'Gardée avec la séance.',
    needed: 'Dites en quelques mots pourquoi elle est rouverte.',
    confirm: 'Rouvrir',
    done: 'Rouverte. La remise précédente reste dans l’historique.',
  },
} satisfies Translated<typeof en>
