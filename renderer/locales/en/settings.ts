import type { VocabularyProblemCode } from '../../../shared/vocabulary/problem.ts'

export const settings = {
  atOnce: 'Every change takes effect at once.',
  look: {
    title: 'Look and language',
    language: 'Language',
    languages: { system: 'As the system', en: 'English', fr: 'Français' },
    theme: 'Theme',
    themes: { system: 'As the system', evening: 'Evening', day: 'Day' },
    textSize: 'Text size',
    motion: 'Movement',
    motions: { system: 'As the system', on: 'Reduced', off: 'Full' },
  },
  tagging: {
    title: 'Marks',
    lookBack: 'Look-back',
    lookBackHint: 'How long before now a mark is set, in seconds, 0 to 30.',
    lookBackProblem: 'A number of seconds from 0 to 30.',
    seconds: 'seconds',
  },
  hours: {
    idle: 'Idle after',
    idleHint:
      'A pause without a key, the pointer or a playing film that is longer than this is not counted, in seconds, 30 to 1800. It holds for the hours of past days as well.',
    idleProblem: 'A number of seconds from 30 to 1800.',
  },
  keys: {
    title: 'Keys',
    hint: 'Choose a key, then press the new one. Esc leaves it as it was.',
    change: 'Change',
    changeFor: 'Change the key for “{{action}}”',
    add: 'Another key for “{{action}}”',
    remove: 'Take {{keys}} from “{{action}}”',
    reset: 'Reset',
    resetFor: 'Reset the keys of “{{action}}”',
    resetAll: 'Reset all keys',
    press: 'Press the new key…',
    none: 'no key',
    fixed: 'the digits are the degrees',
    conflict: '{{keys}} is also “{{actions}}”.',
    onlyHere: 'Only here',
    onlyHereFor: 'Only here: {{keys}} for “{{action}}”',
    now: '“{{action}}” is now {{keys}}',
    taken: '{{keys}} is taken from “{{action}}”',
    asShipped: '“{{action}}” has its own keys again',
    allAsShipped: 'All actions have their own keys again',
    kept: 'The key is left as it was',
  },
  vocabulary: {
    title: 'Vocabulary',
    hint: 'New sessions use the one chosen here; a session keeps the one it began with.',
    version: 'version {{version}}',
    hintOfCatalogue:
      'Sessions of the catalogue begin with its newest version; those of your own videos use the one chosen here. A session keeps the one it began with until you accept another.',
    inUse: 'in use',
    inUseHere: 'for your own videos',
    ofCatalogue: 'for the catalogue',
    use: 'Use',
    useFor: 'Use “{{name}}”, version {{version}}',
    used: '“{{name}}” is used for new sessions',
    add: 'Add a vocabulary file…',
    added: '“{{name}}”, version {{version}}, is added',
    refused_one: '“{{file}}” was not taken; the vocabulary in use stays. {{count}} thing is wrong:',
    refused_other:
      '“{{file}}” was not taken; the vocabulary in use stays. {{count}} things are wrong:',
    line: 'Line {{line}}, column {{column}}',
    more_one: 'and {{count}} more',
    more_other: 'and {{count}} more',
    tooLarge: '“{{file}}” is larger than any vocabulary ({{size}}). Nothing was changed.',
  },
  /** What can be wrong with a vocabulary file. */
  problem: {
    'not-json': 'The file is not valid JSON ({{why}}).',
    missing: '“{{key}}” is missing.',
    'wrong-type': 'This is of the wrong kind ({{why}}).',
    'unknown-key': '“{{key}}” is not a property of this part of a vocabulary.',
    'not-allowed': 'This value is not allowed ({{why}}).',
    'duplicate-facet': 'The facet id “{{id}}” is used twice.',
    'duplicate-term': 'The term id “{{id}}” is used twice.',
    'reserved-id': '“{{id}}” cannot be an id.',
    'unknown-facet': 'The facet “{{id}}” depends on “{{facet}}”, which does not exist.',
    'unknown-term': '“{{id}}” names the term “{{term}}”, which does not exist.',
    'term-of-another-facet': '“{{id}}” names the term “{{term}}”, which is not one of “{{facet}}”.',
    'broader-cycle': 'The term “{{id}}” is broader than itself by way of “{{term}}”.',
    'condition-cycle': 'The facet “{{id}}” depends on itself by way of “{{facet}}”.',
    'excludes-itself': 'The term “{{id}}” excludes itself.',
    'one-sided-exclusion': '“{{id}}” excludes “{{term}}”, but not the other way round.',
    'scale-degrees': 'The scale “{{id}}” needs the degrees 0 to 5, each once, in ascending order.',
    'scale-with-terms': 'The scale “{{id}}” has terms.',
    'choice-without-terms': 'The facet “{{id}}” has no terms.',
    'choice-with-degrees': 'The facet “{{id}}” has degrees but is not a scale.',
    'min-above-max': 'The facet “{{id}}” asks for at least {{min}} and at most {{max}} terms.',
    'min-above-terms': 'The facet “{{id}}” asks for at least {{min}} terms and has {{terms}}.',
    'evidence-not-a-scale':
      'The facet “{{id}}” asks for evidence from a degree on but is not a scale.',
  } satisfies Record<VocabularyProblemCode, string>,
  catalogue: {
    title: 'Catalogue',
    what: 'Signing in makes this computer one of your devices: your assignments come here, and what you tag reaches the catalogue as soon as there is a network.',
    address: 'Address of the catalogue',
    addressHint:
      'The address that came with your invitation, such as https://catalogue.example.org.',
    addressNeeded: 'Type where the catalogue is, such as https://catalogue.example.org.',
    addressProblem: 'An address begins with https://, or with http:// on this computer.',
    invitation: 'Invitation',
    invitationHint: 'It works once, for one computer.',
    invitationNeeded: 'Paste the invitation that was sent to you.',
    signIn: 'Sign in',
    signInAgain: 'Sign in again',
    signingIn: 'Signing in…',
    signedIn: 'Signed in as {{name}}',
    leftBehind_one:
      'Signed in as {{name}}. {{n}} change of {{other}} waits on this computer until {{other}} signs in here again.',
    leftBehind_other:
      'Signed in as {{name}}. {{n}} changes of {{other}} wait on this computer until {{other}} signs in here again.',
    name: 'Signed in as',
    role: 'Role',
    roles: { tagger: 'tagger', reviewer: 'reviewer', owner: 'owner' },
    at: 'Catalogue',
    status: 'Status',
    kept: 'Tokens',
    keptIn: {
      keychain: 'kept in the system’s keychain',
      file: 'kept in a file that only you can read on this computer, because there is no keychain here',
    },
    see: 'See the sync page',
    signOut: 'Sign out…',
    signedOut: 'Signed out',
    unknown: 'The state of the catalogue could not be read.',
    leaving: {
      title: 'Sign out of the catalogue?',
      waits_zero: 'Everything has reached the catalogue; nothing waits.',
      waits_one:
        '{{n}} change has not reached the catalogue. It stays on this computer and goes on when {{name}} signs in here again.',
      waits_other:
        '{{n}} changes have not reached the catalogue. They stay on this computer and go on when {{name}} signs in here again.',
      hidden:
        'Titles of the catalogue and your sessions of them are hidden here until you sign in again; nothing of them is lost. Videos of your own stay in Tonight.',
      again: 'Signing in again takes a new invitation.',
      confirm: 'Sign out',
    },
  },
  storage: {
    title: 'Storage',
    work: 'Your work',
    sessions_one: '{{count}} session',
    sessions_other: '{{count}} sessions',
    changes_one: '{{count}} change',
    changes_other: '{{count}} changes',
    catalogue: 'Frames and posters',
    catalogueHint: 'made again when they are gone',
    free: 'Free on this disk',
    folder: 'Folder',
  },
  updates: {
    title: 'Newer versions',
    switch: 'Tell me when there is a newer Séance',
    hint: 'Once a day {{address}} is asked, and told nothing about you. A newer version is fetched when you say so, is taken only with the signature of whoever signed this one, and is installed when you close Séance.',
    hintTold:
      'Once a day {{address}} is asked, and told nothing about you. This system cannot check whose work a fetched version is, so Séance only tells you of it: install it the way this one came.',
    asking: 'Asking for the newest version…',
    newest: 'This is the newest version.',
    unreachable:
      '{{address}} does not answer. It is asked again tomorrow; nothing else is missing.',
    newer: 'There is Séance {{version}}. Nothing of it has been fetched.',
    newerTold: 'There is Séance {{version}}. Install it the way this one came.',
    fetch: 'Fetch Séance {{version}}',
    progress: 'How much has been fetched',
    fetching: 'Fetching Séance {{version}}. You can go on working.',
    fetched:
      'Séance {{version}} is here and is installed when you close this one. Your work stays where it is.',
    problem: {
      failed:
        'Séance {{version}} could not be fetched. This one is as it was; try again when there is a network.',
      unsigned:
        'Séance {{version}} was not installed: its signature is not that of whoever signed this one. This one is as it was. Tell whoever looks after your computer.',
    },
  },
  about: {
    title: 'About',
    version: 'Séance {{version}}',
    electron: 'This is the desktop app.',
    browser:
      'Séance runs in a browser window here, because the desktop runtime (Electron) is not installed or a browser was asked for. It is the same app, served on this computer and to this computer alone.',
    /** What other programs can record of a protected film, told as it is. */
    recording: {
      excluded:
        'While a protected film is open, this system leaves the window out of recordings and shared screens. A camera can still film the screen; every protected film carries your name and the time.',
      partial:
        'While a protected film is open, Séance asks macOS to leave the window out of recordings and shared screens. Newer recording programs, the system’s own among them, may record it all the same; every protected film carries your name and the time.',
      none: 'This system cannot keep other programs from recording the window. Every protected film carries your name and the time.',
      browser:
        'A browser window cannot be kept out of recordings. Every protected film carries your name and the time.',
    },
    network:
      'Nobody is signed in to a catalogue, so nothing here uses the network, and no secret is kept.',
    networkOf: 'The network is used for the catalogue alone: {{url}}.',
    updates: 'Apart from that, {{address}} is asked once a day whether there is a newer Séance.',
  },
} as const
