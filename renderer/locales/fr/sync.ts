import type { sync as en } from '../en/sync.ts'
import type { Translated } from '../shape.ts'

export const sync = {
  rail: 'Synchronisation : {{status}}',
  waiting_zero: 'rien en attente',
  waiting_one: '{{n}} en attente',
  waiting_other: '{{n}} en attente',
  setAside_one: '{{n}} mis de côté',
  setAside_other: '{{n}} mis de côté',
  lastReached: 'dernier contact {{time}}',
  neverReached: 'pas encore de contact',
  short: {
    offline: 'hors ligne par choix',
    unreachable: 'catalogue injoignable',
    unkept: 'réponse non gardée',
    locked: 'trousseau verrouillé',
    busy: 'catalogue occupé',
    update_needed: 'mise à jour nécessaire',
    signed_out: 'déconnecté par le catalogue',
    device_revoked: 'cet ordinateur n’est plus admis',
    forked: 'une autre copie a continué',
    refused: 'illisible pour le catalogue',
  },
  said: {
    apart:
      'Le catalogue est injoignable. Ce que vous faites est gardé ici et lui parviendra automatiquement.',
    stopped:
      'Le catalogue vous attend. Ce que vous faites est gardé ici ; voyez la page de synchronisation.',
    arrived: 'Tout est parvenu au catalogue.',
  },
  sending: 'Envoi…',
  fetching: 'Réception…',
  offline: 'Travailler hors ligne',
  offlineHint: {
    on: 'Rien n’est envoyé ni reçu tant que ce réglage est actif ; votre travail continue.',
    off: 'Votre travail est envoyé et les titres sont reçus dès que le catalogue est joint. Ce réglage actif, rien ne l’est.',
  },
  isOffline: 'Hors ligne : rien n’est envoyé ni reçu',
  isOnline: 'De nouveau en ligne',
  now: 'Essayer maintenant',
  trying: 'Essai…',
  again: 'Se reconnecter',
  update: 'Réessayer après la mise à jour',
  triesAgain: 'Prochain essai automatique : {{time}}.',
  detail: 'Pour signaler le défaut :',
  obstacle: {
    unreachable:
      'Le catalogue est injoignable. Ce que vous faites est gardé ici et lui parviendra automatiquement dès qu’il y aura un réseau.',
    unkept:
      'Le catalogue a répondu, mais cet ordinateur n’a pas pu noter sa réponse ; son disque est peut-être plein. Rien n’est perdu et rien n’arrivera deux fois : un nouvel essai se fera automatiquement.',
    locked:
      'La clé du catalogue est dans le trousseau de ce système, qui ne s’ouvre pas pour l’instant. Déverrouillez-le ; ce que vous faites est gardé ici et lui parviendra automatiquement.',
    busy: 'Le catalogue est occupé et demande d’attendre. Ce que vous faites est gardé ici et lui parviendra automatiquement.',
    update_needed:
      'Le catalogue veut un Séance plus récent que celui-ci ({{version}}). Ce que vous faites est gardé ici et lui parviendra une fois Séance mis à jour.',
    signed_out:
      'Le catalogue ne connaît plus cet ordinateur. Ce que vous faites est gardé ici et lui parviendra quand vous vous reconnecterez ; demandez une nouvelle invitation.',
    device_revoked:
      'Le droit de cet ordinateur de parler au catalogue a pris fin. Ce que vous faites est gardé ici ; adressez-vous à qui tient le catalogue et reconnectez-vous par une nouvelle invitation.',
    forked:
      'Une autre copie de ces données a continué le même travail, peut-être à partir d’une sauvegarde. Les deux sont gardées ; reconnectez-vous par une nouvelle invitation, et cet ordinateur continuera comme un nouveau.',
    refused:
      'Le catalogue ne peut pas lire ce que cet ordinateur envoie : un défaut de l’un des deux programmes. Ce que vous faites est gardé ici ; signalez-le, puis réessayez.',
  },
  list: {
    title: 'En attente',
    none: 'Tout ce qui a été fait ici est parvenu au catalogue.',
    changes_one: '{{n}} changement',
    changes_other: '{{n}} changements',
    since: 'depuis {{time}}',
    submits: 'avec sa remise',
  },
  aside: {
    title: 'Mis de côté',
    hint: 'Le catalogue garde ces changements sans les appliquer ; ils ne sont pas dans ses réponses. Ici, ils restent tels quels.',
    times: '{{n}} × {{change}}',
    today: 'aujourd’hui',
    day: 'le {{from}}',
    untilToday: 'du {{from}} à aujourd’hui',
    days: 'du {{from}} au {{to}}',
    most: 'Les {{n}} plus récents.',
  },
  signedOut: {
    title: 'Personne n’est connecté',
    text: 'Tout ce que vous notez reste sur cet ordinateur. Avec une invitation, cela parvient à un catalogue, et les titres qui vous sont confiés arrivent ici.',
    signIn: 'Se connecter…',
  },
  reason: {
    type_unknown: 'Le catalogue ne connaît pas ce genre de changement.',
    body_invalid: 'Le catalogue ne peut pas lire ce que contient ce changement.',
    title_unknown: 'Le catalogue n’a pas ce titre.',
    vocabulary_unknown: 'Le catalogue n’a pas cette version du vocabulaire.',
    vocabulary_mismatch: 'La séance a commencé avec une autre version du vocabulaire.',
    assignment_unknown: 'Le catalogue ne connaît pas cette attribution.',
    assignment_revoked: 'L’attribution a été retirée.',
    assignment_mismatch: 'L’attribution est celle d’un autre titre ou d’une autre personne.',
    session_unknown: 'Le catalogue n’a jamais appris comment cette séance a commencé.',
    session_taken: 'Une séance de ce nom est déjà celle de quelqu’un d’autre.',
    session_submitted: 'La séance était déjà remise.',
    term_unknown: 'Ce terme n’est pas dans sa version du vocabulaire.',
    change_refused: 'Le changement ne convenait pas à la séance.',
  },
  change: {
    session_opened: 'début de la séance',
    sitting_started: 'début d’une étape',
    sitting_ended: 'fin d’une étape',
    term_applied: 'terme choisi',
    term_withdrawn: 'terme retiré',
    degree_set: 'degré fixé',
    degree_cleared: 'degré effacé',
    facet_stated: 'réponse à une facette',
    mark_placed: 'repère posé',
    mark_changed: 'repère modifié',
    mark_removed: 'repère retiré',
    watched: 'visionnage',
    note_set: 'note écrite',
    undone: 'changement annulé',
    redone: 'changement rétabli',
    vocabulary_accepted: 'vocabulaire accepté',
    session_submitted: 'remise',
    session_reopened: 'réouverture',
  },
} satisfies Translated<typeof en>
