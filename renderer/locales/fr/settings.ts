import type { settings as en } from '../en/settings.ts'
import type { Translated } from '../shape.ts'

export const settings = {
  atOnce: 'Chaque changement prend effet aussitôt.',
  look: {
    title: 'Aspect et langue',
    language: 'Langue',
    languages: { system: 'Comme le système', en: 'English', fr: 'Français' },
    theme: 'Thème',
    themes: { system: 'Comme le système', evening: 'Soir', day: 'Jour' },
    textSize: 'Taille du texte',
    motion: 'Mouvement',
    motions: { system: 'Comme le système', on: 'Réduit', off: 'Complet' },
  },
  tagging: {
    title: 'Repères',
    lookBack: 'Recul',
    lookBackHint: 'De combien de secondes un repère est posé avant l’instant présent, de 0 à 30.',
    lookBackProblem: 'Un nombre de secondes de 0 à 30.',
    seconds: 'secondes',
  },
  hours: {
    idle: 'Inactif après',
    idleHint:
      'Une pause sans touche, ni souris, ni film qui joue, plus longue que cela, ne compte pas ; en secondes, de 30 à 1800. Cela vaut aussi pour les heures des jours passés.',
    idleProblem: 'Un nombre de secondes de 30 à 1800.',
  },
  keys: {
    title: 'Touches',
    hint: 'Choisissez une touche, puis appuyez sur la nouvelle. Échap laisse tout comme avant.',
    change: 'Changer',
    changeFor: 'Changer la touche de « {{action}} »',
    add: 'Une autre touche pour « {{action}} »',
    remove: 'Retirer {{keys}} à « {{action}} »',
    reset: 'Réinitialiser',
    resetFor: 'Réinitialiser les touches de « {{action}} »',
    resetAll: 'Réinitialiser toutes les touches',
    press: 'Appuyez sur la nouvelle touche…',
    none: 'aucune touche',
    fixed: 'les chiffres sont les degrés',
    conflict: '{{keys}} est aussi « {{actions}} ».',
    onlyHere: 'Seulement ici',
    onlyHereFor: 'Seulement ici : {{keys}} pour « {{action}} »',
    now: '« {{action}} » : désormais {{keys}}',
    taken: '{{keys}} est retirée à « {{action}} »',
    asShipped: '« {{action}} » retrouve ses touches',
    allAsShipped: 'Toutes les actions retrouvent leurs touches',
    kept: 'La touche reste comme avant',
  },
  vocabulary: {
    title: 'Vocabulaire',
    hint: 'Les nouvelles séances prennent celui choisi ici ; une séance garde celui de son début.',
    version: 'version {{version}}',
    hintOfCatalogue:
      'Les séances du catalogue commencent par sa version la plus récente ; celles de vos propres vidéos prennent celui choisi ici. Une séance garde celui de son début jusqu’à ce que vous en acceptiez un autre.',
    inUse: 'en usage',
    inUseHere: 'pour vos propres vidéos',
    ofCatalogue: 'pour le catalogue',
    use: 'Utiliser',
    useFor: 'Utiliser « {{name}} », version {{version}}',
    used: '« {{name}} » sert aux nouvelles séances',
    add: 'Ajouter un fichier de vocabulaire…',
    added: '« {{name}} », version {{version}}, est ajouté',
    refused_one:
      '« {{file}} » n’a pas été pris ; le vocabulaire en usage reste. {{count}} défaut :',
    refused_other:
      '« {{file}} » n’a pas été pris ; le vocabulaire en usage reste. {{count}} défauts :',
    line: 'Ligne {{line}}, colonne {{column}}',
    more_one: 'et {{count}} autre',
    more_other: 'et {{count}} autres',
    tooLarge: '« {{file}} » dépasse la taille de tout vocabulaire ({{size}}). Rien n’a changé.',
  },
  problem: {
    'not-json': 'Le fichier n’est pas du JSON valide ({{why}}).',
    missing: '« {{key}} » manque.',
    'wrong-type': 'Ceci n’est pas du bon type ({{why}}).',
    'unknown-key': '« {{key}} » n’est pas une propriété de cette partie d’un vocabulaire.',
    'not-allowed': 'Cette valeur n’est pas admise ({{why}}).',
    'duplicate-facet': 'L’identifiant de facette « {{id}} » sert deux fois.',
    'duplicate-term': 'L’identifiant de terme « {{id}} » sert deux fois.',
    'reserved-id': '« {{id}} » ne peut pas être un identifiant.',
    'unknown-facet': 'La facette « {{id}} » dépend de « {{facet}} », qui n’existe pas.',
    'unknown-term': '« {{id}} » nomme le terme « {{term}} », qui n’existe pas.',
    'term-of-another-facet':
      '« {{id}} » nomme le terme « {{term}} », qui n’est pas de « {{facet}} ».',
    'broader-cycle': 'Le terme « {{id}} » est plus large que lui-même en passant par « {{term}} ».',
    'condition-cycle': 'La facette « {{id}} » dépend d’elle-même en passant par « {{facet}} ».',
    'excludes-itself': 'Le terme « {{id}} » s’exclut lui-même.',
    'one-sided-exclusion': '« {{id}} » exclut « {{term}} », mais pas l’inverse.',
    'scale-degrees':
      'L’échelle « {{id}} » a besoin des degrés 0 à 5, chacun une fois, en ordre croissant.',
    'scale-with-terms': 'L’échelle « {{id}} » a des termes.',
    'choice-without-terms': 'La facette « {{id}} » n’a pas de termes.',
    'choice-with-degrees': 'La facette « {{id}} » a des degrés sans être une échelle.',
    'min-above-max': 'La facette « {{id}} » demande au moins {{min}} et au plus {{max}} termes.',
    'min-above-terms': 'La facette « {{id}} » demande au moins {{min}} termes et en a {{terms}}.',
    'evidence-not-a-scale':
      'La facette « {{id}} » demande des preuves à partir d’un degré sans être une échelle.',
  },
  catalogue: {
    title: 'Catalogue',
    what: 'Se connecter fait de cet ordinateur un de vos appareils : les titres qui vous sont confiés arrivent ici, et ce que vous notez parvient au catalogue dès qu’il y a un réseau.',
    address: 'Adresse du catalogue',
    addressHint: 'L’adresse reçue avec votre invitation, comme https://catalogue.example.org.',
    addressNeeded: 'Indiquez où est le catalogue, comme https://catalogue.example.org.',
    addressProblem: 'Une adresse commence par https://, ou par http:// sur cet ordinateur.',
    invitation: 'Invitation',
    invitationHint: 'Elle sert une fois, pour un seul ordinateur.',
    invitationNeeded: 'Collez l’invitation qui vous a été envoyée.',
    signIn: 'Se connecter',
    signInAgain: 'Se reconnecter',
    signingIn: 'Connexion…',
    signedIn: 'Connexion faite : {{name}}',
    leftBehind_one:
      'Connexion faite : {{name}}. {{other}} a laissé ici {{n}} changement, qui partira quand {{other}} se reconnectera sur cet ordinateur.',
    leftBehind_other:
      'Connexion faite : {{name}}. {{other}} a laissé ici {{n}} changements, qui partiront quand {{other}} se reconnectera sur cet ordinateur.',
    name: 'Personne',
    role: 'Rôle',
    roles: {
      tagger: 'annotateur ou annotatrice',
      reviewer: 'relecteur ou relectrice',
      owner: 'responsable',
    },
    at: 'Catalogue',
    status: 'État',
    kept: 'Jetons',
    keptIn: {
      keychain: 'gardés dans le trousseau du système',
      file: 'gardés dans un fichier que vous seul pouvez lire sur cet ordinateur, faute de trousseau ici',
    },
    see: 'Voir la synchronisation',
    signOut: 'Se déconnecter…',
    signedOut: 'Déconnexion faite',
    unknown: 'L’état du catalogue n’a pas pu être lu.',
    leaving: {
      title: 'Se déconnecter du catalogue ?',
      waits_zero: 'Tout est parvenu au catalogue ; rien n’attend.',
      waits_one:
        '{{n}} changement n’est pas parvenu au catalogue. Il reste sur cet ordinateur et reprendra quand {{name}} se reconnectera ici.',
      waits_other:
        '{{n}} changements ne sont pas parvenus au catalogue. Ils restent sur cet ordinateur et reprendront quand {{name}} se reconnectera ici.',
      hidden:
        'Les titres du catalogue et vos séances à leur sujet sont cachés ici jusqu’à ce que vous vous reconnectiez ; rien n’en est perdu. Vos propres vidéos restent dans Ce soir.',
      again: 'Se reconnecter demande une nouvelle invitation.',
      confirm: 'Se déconnecter',
    },
  },
  storage: {
    title: 'Stockage',
    work: 'Votre travail',
    sessions_one: '{{count}} séance',
    sessions_other: '{{count}} séances',
    changes_one: '{{count}} changement',
    changes_other: '{{count}} changements',
    catalogue: 'Images et affiches',
    catalogueHint: 'refaites quand elles manquent',
    free: 'Libre sur ce disque',
    folder: 'Dossier',
  },
  updates: {
    title: 'Nouvelles versions',
    switch: 'Me dire quand il y a un Séance plus récent',
    hint: 'Une fois par jour, {{address}} est interrogé, sans rien apprendre de vous. Une nouvelle version n’est téléchargée que si vous le demandez, n’est acceptée qu’avec la signature de qui a signé celle-ci, et s’installe quand vous fermez Séance.',
    hintTold:
      'Une fois par jour, {{address}} est interrogé, sans rien apprendre de vous. Ce système ne peut pas vérifier de qui vient une version téléchargée ; Séance se contente donc de vous la signaler : installez-la comme celle-ci l’a été.',
    asking: 'Recherche de la version la plus récente…',
    newest: 'Cette version est la plus récente.',
    unreachable:
      '{{address}} ne répond pas. La question sera reposée demain ; rien d’autre ne manque.',
    newer: 'Séance {{version}} existe. Rien n’en a été téléchargé.',
    newerTold: 'Séance {{version}} existe. Installez-le comme celui-ci l’a été.',
    fetch: 'Télécharger Séance {{version}}',
    progress: 'Part déjà téléchargée',
    fetching: 'Téléchargement de Séance {{version}}. Vous pouvez continuer à travailler.',
    fetched:
      'Séance {{version}} est là et s’installera quand vous fermerez celui-ci. Votre travail reste où il est.',
    problem: {
      failed:
        'Séance {{version}} n’a pas pu être téléchargé. Celui-ci est comme avant ; réessayez quand il y aura du réseau.',
      unsigned:
        'Séance {{version}} n’a pas été installé : sa signature n’est pas celle de qui a signé celui-ci. Celui-ci est comme avant. Prévenez la personne qui s’occupe de votre ordinateur.',
    },
  },
  about: {
    title: 'À propos',
    version: 'Séance {{version}}',
    electron: 'Ceci est l’application de bureau.',
    browser:
      'Séance tourne ici dans une fenêtre de navigateur, parce que l’environnement de bureau (Electron) n’est pas installé ou qu’un navigateur a été demandé. C’est la même application, servie sur cet ordinateur et pour lui seul.',
    /** Ce que d’autres programmes peuvent enregistrer d’un film protégé, dit tel quel. */
    recording: {
      excluded:
        'Tant qu’un film protégé est ouvert, ce système laisse la fenêtre hors des enregistrements et des partages d’écran. Une caméra peut toujours filmer l’écran ; chaque film protégé porte votre nom et l’heure.',
      partial:
        'Tant qu’un film protégé est ouvert, Séance demande à macOS de laisser la fenêtre hors des enregistrements et des partages d’écran. Les programmes d’enregistrement récents, dont celui du système, peuvent l’enregistrer malgré tout ; chaque film protégé porte votre nom et l’heure.',
      none: 'Ce système ne peut pas empêcher d’autres programmes d’enregistrer la fenêtre. Chaque film protégé porte votre nom et l’heure.',
      browser:
        'Une fenêtre de navigateur ne peut pas être tenue hors des enregistrements. Chaque film protégé porte votre nom et l’heure.',
    },
    network:
      'Personne n’est connecté à un catalogue : rien ici n’utilise le réseau, et aucun secret n’est gardé.',
    networkOf: 'Le réseau ne sert qu’au catalogue : {{url}}.',
    updates:
      'En dehors de cela, {{address}} est interrogé une fois par jour pour savoir s’il y a un Séance plus récent.',
  },
} satisfies Translated<typeof en>
