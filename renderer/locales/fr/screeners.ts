import type { screeners as en } from '../en/screeners.ts'
import type { Translated } from '../shape.ts'

export const screeners = {
  prepare: 'Préparer la soirée',
  notPrepared: {
    signedOut: 'Connectez-vous d’abord à un catalogue',
    offline: 'Vous travaillez hors ligne',
    no_keychain: 'Aucun lieu sûr pour les clés ici',
    basic_text: 'Aucun lieu sûr pour les clés ici',
    coming: 'Tous sont en route',
    standing: 'Rien de plus à recevoir',
    allHere: 'Tous les films sont ici',
    nothing: 'Aucun film à recevoir',
  },
  toFetch_one: '{{n}} titre à préparer',
  toFetch_other: '{{n}} titres à préparer',
  toFetchWithRoom_one: '{{n}} titre à préparer, {{free}} libres',
  toFetchWithRoom_other: '{{n}} titres à préparer, {{free}} libres',

  summary: {
    label: 'Films sur cet ordinateur',
    ready: 'prêts hors ligne : {{ready}} sur {{count}}',
    bytes: '{{here}} sur {{whole}}',
    bytesAtLeast: '{{here}} sur au moins {{whole}}',
    kept: '{{here}} ici',
    left: 'encore {{time}}',
    needs: 'il faut {{needed}}',
    needsAtLeast: 'il faut au moins {{needed}}',
    ofDisk: '{{free}} libres',
    ofLimit: '{{free}} avant votre limite',
    paused: 'en pause',
    offline: 'vous travaillez hors ligne',
    progress: 'Tous les films en route',
    pauseAll: 'Tout mettre en pause',
    resumeAll: 'Reprendre la réception',
    order: 'change l’ordre',
  },

  phase: {
    queued: 'attend son tour : numéro {{place}}',
    fetching: '{{share}}, encore {{time}}',
    fetchingAt: '{{share}} reçus',
    begins: 'début de la réception…',
    checking: 'vérification…',
    paused: 'en pause à {{share}}',
    pausedBefore: 'en pause',
    held: { paused: 'en pause', offline: 'attend que vous travailliez en ligne' },
    ready: 'prêt hors ligne jusqu’à {{time}}',
    readyPlain: 'prêt hors ligne',
    ended: 'son film n’est plus ici',
  },
  progressOf: 'Réception de « {{name}} »',
  left: 'encore {{time}}',
  captionsMissed_one:
    '{{n}} fichier de sous-titres n’a pas pu être reçu, le film est donc lu sans lui. Le film est gardé ; pour réessayer, retirez-le et recevez-le de nouveau.',
  captionsMissed_other:
    '{{n}} fichiers de sous-titres n’ont pas pu être reçus, le film est donc lu sans eux. Le film est gardé ; pour réessayer, retirez-le et recevez-le de nouveau.',

  short: {
    revoked: 'attribution retirée',
    grant_revoked: 'autorisation retirée',
    embargoed: 'pas encore remis par le catalogue',
    not_granted: 'refusé à cet ordinateur',
    no_film: 'le catalogue n’en a pas le film',
    unreachable: 'attend le catalogue',
    busy: 'attend le catalogue',
    too_slow: 'attend : arrivait trop lentement',
    disk_full: 'arrêté : disque presque plein',
    limit_reached: 'arrêté : limite atteinte',
    disk_error: 'arrêté : erreur du disque',
    locked: 'verrouillé',
    key_lost: 'sa clé est perdue',
    clock_back: 'horloge reculée',
    time_over: 'sa durée a pris fin',
    damaged: 'un morceau est abîmé',
    not_kept: 'aucun lieu sûr pour sa clé',
    signed_out: 'à quelqu’un qui n’est pas connecté',
    metered: 'attend un autre réseau',
    low_battery: 'attend le secteur',
  },
  reason: {
    revoked:
      'L’attribution a été retirée, son film n’est donc pas gardé sur cet ordinateur. Vos réponses et repères le sont ; adressez-vous à qui vous a confié le titre.',
    grant_revoked:
      'L’autorisation de garder ce film sur cet ordinateur a été retirée, il n’y est donc plus. Vos réponses et repères sont gardés, et le titre reste à vous ; recevez-le de nouveau pour en demander une autre.',
    embargoed:
      'Le catalogue ne remet pas encore ce film. Vos réponses et repères sont gardés ; réessayez plus tard ou adressez-vous à qui vous a confié le titre.',
    not_granted:
      'Le catalogue ne remet pas ce film à cet ordinateur. Vos réponses et repères sont gardés ; adressez-vous à qui vous a confié le titre.',
    no_film:
      'Le catalogue n’a pas le film de ce titre. Vos réponses et repères sont gardés ; choisissez son film si vous l’avez, ou adressez-vous à qui vous a confié le titre.',
    unreachable:
      'Le catalogue est injoignable. Ce qui est arrivé est gardé, et le reste viendra de lui-même dès qu’il y aura un réseau.',
    busy: 'Le catalogue est occupé. Ce qui est arrivé est gardé, et le reste viendra de lui-même un peu plus tard.',
    too_slow:
      'Presque rien de ce film n’est arrivé pendant une minute, d’autres ont donc leur tour. Ce qui est arrivé est gardé, et la réception du reste reprendra d’elle-même.',
    disk_full:
      'Le disque est presque plein, plus rien n’est donc reçu. Ce qui est arrivé est gardé ; libérez de la place ou retirez un film, puis réessayez.',
    limit_reached:
      'Les films prennent toute la place que vous leur accordez. Ce qui est arrivé est gardé ; accordez-en plus dans les réglages, ou retirez un film.',
    disk_error:
      'Le disque a signalé une erreur. Ce qui est arrivé est gardé ; vérifiez le disque, puis réessayez.',
    locked:
      'Le trousseau de ce système ne s’ouvre pas pour l’instant ; les films ne peuvent être ni lus ni reçus. Ils sont gardés, vos réponses aussi ; déverrouillez-le, puis réessayez.',
    key_lost:
      'Le trousseau de ce système ne connaît plus la clé de ce film. Vos réponses et repères sont gardés ; recevez le film de nouveau.',
    clock_back:
      'L’horloge de cet ordinateur est en retard sur ce qu’elle a déjà montré ; les films ne sont donc pas lus. Ils sont gardés, vos réponses aussi ; remettez-la à l’heure, ou recevez-les de nouveau.',
    time_over:
      'La durée de ce film hors ligne a pris fin, et il n’est plus sur cet ordinateur. Vos réponses et repères sont gardés ; recevez-le de nouveau là où il y a un réseau.',
    damaged:
      'Un morceau de ce film est abîmé sur cet ordinateur. Le reste est gardé, vos réponses aussi ; recevez ce morceau de nouveau.',
    not_kept:
      'Il n’y a aucun lieu sûr pour la clé de ce film sur cet ordinateur, il n’est donc pas reçu. Vos réponses et repères sont gardés ; les réglages disent pourquoi et ce qu’on peut y faire.',
    signed_out:
      'Ce film est à quelqu’un qui n’est pas connecté. Il reste scellé jusqu’à la fin de sa durée ; reconnectez-vous pour le lire.',
    metered:
      'Ce réseau compte ce qui est reçu, la réception attend donc. Ce qui est arrivé est gardé, et le reste viendra de lui-même sur un autre réseau, ou dès maintenant si vous le choisissez pour ce soir.',
    low_battery:
      'La batterie est faible, la réception attend donc. Ce qui est arrivé est gardé, et le reste viendra de lui-même une fois l’ordinateur branché, ou dès maintenant si vous le choisissez pour ce soir.',
  },
  tooLarge:
    '« {{name}} » ({{size}}) ne tient pas dans les {{left}} qui restent avant votre limite. Ce qui est arrivé est gardé ; accordez-en plus dans les réglages, ou retirez un film.',
  lockedByPassphrase:
    'Les films sont scellés sous votre phrase de passe, demandée une fois après chaque démarrage. Ils sont gardés, vos réponses aussi ; donnez-la pour les lire et reprendre la réception.',

  step: {
    fetch: 'Recevoir son film',
    fetchAgain: 'Recevoir de nouveau',
    pause: 'Mettre en pause',
    resume: 'Reprendre',
    resumeAll: 'Reprendre la réception',
    tryAgain: 'Réessayer',
    fetchAnyway: 'Recevoir quand même ce soir',
    repair: 'Recevoir ce morceau de nouveau',
    givePassphrase: 'Donner la phrase de passe…',
    seeLimit: 'Changer la limite…',
    seeKeys: 'Voir les réglages…',
    signIn: 'Se connecter…',
  },
  sooner: 'Recevoir « {{name}} » plus tôt',
  later: 'Recevoir « {{name}} » plus tard',
  moved: '« {{name}} » a maintenant le numéro {{place}}',
  began_one: 'Réception de {{n}} film en route',
  began_other: 'Réception de {{n}} films en route',

  removal: {
    here: {
      open: 'Retirer le film de « {{name}} » de cet ordinateur…',
      title: 'Retirer le film de « {{name}} » de cet ordinateur ?',
      text: 'Sa clé est détruite, puis ses octets. Vos réponses et repères restent, et le film peut être reçu de nouveau tant que le titre vous est confié.',
      confirm: 'Retirer le film',
      done: 'Le film de « {{name}} » n’est plus sur cet ordinateur ; ses réponses sont gardées',
    },
    coming: {
      open: 'Arrêter la réception de « {{name}} »…',
      title: 'Arrêter la réception de « {{name}} » ?',
      text: 'Ce qui est arrivé de son film est détruit ; pour le garder, mettez en pause. Le film peut être reçu de nouveau tant que le titre vous est confié.',
      confirm: 'Arrêter la réception',
      done: 'La réception de « {{name}} » est arrêtée',
    },
    queued: {
      open: 'Retirer « {{name}} » de la file d’attente…',
      title: 'Retirer « {{name}} » de la file d’attente ?',
      text: 'Rien de son film n’est encore ici. Il peut être reçu tant que le titre vous est confié.',
      confirm: 'Retirer de la file d’attente',
      done: '« {{name}} » n’est plus dans la file d’attente',
    },
  },

  said: {
    ready: '« {{name}} » est prêt hors ligne.',
    allReady: 'Tous les films sont prêts hors ligne.',
    stopped: '« {{name}} » : {{why}}',
    ended: 'Le film de « {{name}} » n’est plus là : {{why}}',
  },

  trouble: {
    title: 'Ce film ne peut pas être lu pour l’instant',
    comingTitle: 'Le film n’est pas encore ici',
    damagedTitle: 'Un morceau du film est abîmé',
    damagedAt:
      'À {{time}}, un morceau de ce film n’est plus tel qu’il a été scellé ; il n’est donc pas montré. Le reste est gardé, vos réponses aussi ; recevez ce morceau de nouveau, ou allez à un autre endroit.',
    goesOn:
      'Vous pouvez continuer à répondre. Dès que le film pourra être lu, l’image reprendra d’elle-même à {{time}}.',
    repairing: 'Réception de ce morceau…',
  },

  passphrase: {
    setTitle: 'Choisir une phrase de passe pour les films',
    setText:
      'Les films de cet ordinateur sont scellés sous elle. Elle est demandée une fois après chaque démarrage et n’est gardée nulle part : oubliée, les films doivent être reçus de nouveau ; vos réponses n’en dépendent jamais.',
    giveTitle: 'Donner la phrase de passe',
    giveText: 'Elle ouvre les films de cet ordinateur jusqu’à la fermeture de Séance.',
    field: 'Phrase de passe',
    again: 'La même encore une fois',
    hint: 'Au moins {{least}} caractères : quatre mots sans rapport entre eux conviennent bien.',
    short_one: 'il manque {{count}} caractère',
    short_other: 'il manque {{count}} caractères',
    long: 'Assez longue',
    needed: 'Tapez la phrase de passe.',
    tooShort: 'Prenez au moins {{least}} caractères, par exemple quatre mots.',
    tooUniform: 'Prenez au moins {{least}} caractères différents, comme dans quatre mots.',
    differs: 'Les deux ne sont pas identiques. Tapez-les de nouveau.',
    show: 'Montrer ce qui est tapé',
    set: 'Prendre cette phrase',
    give: 'Ouvrir les films',
    opening: 'Ouverture…',
    wasSet: 'La phrase de passe est choisie',
    opened: 'Les films sont ouverts jusqu’à la fermeture de Séance',
    forgotten: 'Oubliée ? Recommencer…',
    anewTitle: 'Recommencer sans la phrase de passe ?',
    anewText:
      'Les films scellés sous elle sont détruits, et vous pouvez en choisir une autre. Vos réponses et repères restent, et les films confiés peuvent être reçus de nouveau.',
    anewConfirm: 'Les détruire et recommencer',
    anewDone:
      'Les films scellés ne sont plus là ; choisissez une autre phrase de passe en préparant les prochains',
  },

  settings: {
    title: 'Titres sur cet ordinateur',
    keys: 'Clés',
    keeping: {
      keychain:
        'Chaque film est scellé sous une clé à lui, gardée dans le trousseau de ce système : il s’ouvre pour qui est connecté à cet ordinateur sous votre nom.',
      passphrase:
        'Chaque film est scellé sous une clé à lui, et les clés sous votre phrase de passe, faute ici d’un trousseau digne de confiance.',
      nowhere: 'Nulle part : aucun film ne peut être reçu sur cet ordinateur.',
    },
    whyNowhere: {
      no_keychain:
        'Ce système n’a pas de trousseau que Séance puisse utiliser, et le catalogue n’admet pas de phrase de passe à sa place. Déverrouillez-en ou installez-en un (comme GNOME Keyring ou KWallet) et relancez Séance, ou demandez à qui tient le catalogue d’admettre une phrase de passe.',
      basic_text:
        'Le trousseau de ce système garde ses clés là où tout programme peut les lire, et le catalogue n’admet pas de phrase de passe à sa place. Prenez-en un autre (comme GNOME Keyring ou KWallet) et relancez Séance, ou demandez à qui tient le catalogue d’admettre une phrase de passe.',
    },
    passphrase: 'Phrase de passe',
    passphraseIs: {
      unset: 'pas encore choisie',
      closed: 'pas donnée depuis le démarrage',
      open: 'donnée ; les films s’ouvrent jusqu’à la fermeture de Séance',
    },
    choose: 'Choisir une phrase de passe…',
    give: 'Donner la phrase de passe…',
    anew: 'Recommencer…',
    used: 'Pris par les films',
    nothing: 'rien encore',
    free: 'Libre sur ce disque',
    limit: 'Limite de place',
    gigabytes: 'Go',
    limitHint:
      'Ce que les films peuvent prendre en tout. Vide : tout, sauf une réserve pour votre travail.',
    limitProblem: 'Un nombre de gigaoctets à partir de 1 ; ou rien, sans limite.',
    atOnce: 'Reçus à la fois',
    signedOut:
      'Les films viennent ici pour les titres qu’un catalogue vous confie. Personne n’est connecté.',
    ends: 'Un film reste au plus 72 heures, ou jusqu’à la fin de son attribution ; alors sa clé est détruite, puis ses octets. Vos réponses restent.',
  },

  access: {
    title: 'Journal des accès',
    why: 'Ce qui est fait des films protégés est noté ici et transmis au catalogue, pour qu’une copie qui s’échapperait puisse être suivie jusqu’à son origine. Il dit quand vous avez ouvert et lu quelle partie de quel titre, et rien d’autre de vous. Le voici en entier.',
    show: 'Montrer le journal des accès',
    hide: 'Masquer le journal des accès',
    none: 'Rien n’est encore noté.',
    older: 'Montrer les lignes plus anciennes',
    allShown: 'Il commence ici.',
    when: 'Quand',
    name: 'Titre',
    what: 'Quoi',
    part: 'Partie',
    told: 'Catalogue',
    kind: {
      opened: 'ouvert',
      framed: 'petites images faites',
      played: 'lu',
      denied: 'pas lu',
      exported: 'exporté',
      deleted: 'film détruit',
    },
    kindWhy: '{{kind}} : {{why}}',
    span: '{{from}} – {{to}}',
    from: 'à partir de {{from}}',
    isTold: 'l’a reçu',
    isWaiting: 'attend',
    removed: 'retiré par vous',
    submitted: 'remis',
    left_over: 'laissé par une interruption',
  },
} satisfies Translated<typeof en>
