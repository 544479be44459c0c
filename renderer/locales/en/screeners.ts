import type {
  AccessLine,
  ScreenerReason,
  ScreenersState,
} from '../../../shared/contract/screeners.ts'
import type { NotPrepared } from '../../stores/preparing.ts'

export const screeners = {
  prepare: 'Prepare tonight',
  /** Why there is nothing to prepare, beside the button. */
  notPrepared: {
    signedOut: 'Sign in to a catalogue first',
    offline: 'You chose to work offline',
    no_keychain: 'No safe place for keys here',
    basic_text: 'No safe place for keys here',
    coming: 'All are under way',
    standing: 'Nothing more to fetch',
    allHere: 'Every film is here',
    nothing: 'No film to fetch',
  } satisfies Record<NotPrepared, string>,
  /** Whether the catalogue has a film of each is not known before it is asked. */
  toFetch_one: '{{n}} title to prepare',
  toFetch_other: '{{n}} titles to prepare',
  toFetchWithRoom_one: '{{n}} title to prepare, {{free}} free',
  toFetchWithRoom_other: '{{n}} titles to prepare, {{free}} free',

  /** One line over the list. */
  summary: {
    label: 'Films on this computer',
    ready: '{{ready}} of {{count}} ready offline',
    bytes: '{{here}} of {{whole}}',
    bytesAtLeast: '{{here}} of at least {{whole}}',
    kept: '{{here}} here',
    left: '{{time}} left',
    needs: 'needs {{needed}}',
    needsAtLeast: 'needs at least {{needed}}',
    ofDisk: '{{free}} free',
    ofLimit: '{{free}} left of your limit',
    paused: 'paused',
    offline: 'you work offline',
    progress: 'All films on their way',
    pauseAll: 'Pause all',
    resumeAll: 'Go on fetching',
    order: 'changes the order',
  },

  /** How one film stands, beside its title. */
  phase: {
    queued: 'waits its turn: number {{place}}',
    fetching: '{{share}}, {{time}} left',
    fetchingAt: '{{share}} fetched',
    begins: 'beginning to fetch…',
    checking: 'checking…',
    paused: 'paused at {{share}}',
    pausedBefore: 'paused',
    /** By the person, all of them. */
    held: { paused: 'paused', offline: 'waits until you work online' },
    ready: 'ready offline until {{time}}',
    readyPlain: 'ready offline',
    ended: 'its film is gone from here',
  },
  progressOf: 'Fetching “{{name}}”',
  left: '{{time}} left',
  captionsMissed_one:
    '{{n}} caption file could not be fetched, so the film plays without it. The film is kept; to try once more, remove it and fetch it again.',
  captionsMissed_other:
    '{{n}} caption files could not be fetched, so the film plays without them. The film is kept; to try once more, remove it and fetch it again.',

  /** Why a film is not played or not fetched now, in a word. */
  short: {
    revoked: 'assignment withdrawn',
    grant_revoked: 'permission taken back',
    embargoed: 'not let out yet',
    not_granted: 'not allowed on this computer',
    no_film: 'the catalogue has no film of it',
    unreachable: 'waits for the catalogue',
    busy: 'waits for the catalogue',
    too_slow: 'waits: came too slowly',
    disk_full: 'stopped: disk nearly full',
    limit_reached: 'stopped: limit reached',
    disk_error: 'stopped: disk error',
    locked: 'locked',
    key_lost: 'its key is lost',
    clock_back: 'clock set back',
    time_over: 'its time has ended',
    damaged: 'a piece is damaged',
    not_kept: 'no safe place for its key',
    signed_out: 'of somebody not signed in',
    metered: 'waits for another network',
    low_battery: 'waits for the socket',
  } satisfies Record<ScreenerReason, string>,
  /** The same as sentences: what happened, what was kept, what to do. */
  reason: {
    revoked:
      'The assignment was withdrawn, so its film is not kept on this computer. Your answers and marks are; ask whoever gave you the title.',
    grant_revoked:
      'The permission to keep this film on this computer was taken back, so it is gone from here. Your answers and marks are kept, and the title is still yours; fetch it again to ask for another.',
    embargoed:
      'The catalogue does not let this film out yet. Your answers and marks are kept; try again later, or ask whoever gave you the title.',
    not_granted:
      'The catalogue does not let this computer have the film. Your answers and marks are kept; ask whoever gave you the title.',
    no_film:
      'The catalogue has no film of this title. Your answers and marks are kept; choose its film where you have it, or ask whoever gave you the title.',
    unreachable:
      'The catalogue cannot be reached. What has arrived is kept, and the rest comes by itself once there is a network.',
    busy: 'The catalogue is busy. What has arrived is kept, and the rest comes by itself a little later.',
    too_slow:
      'Next to nothing of this film arrived for a minute, so others have their turn. What has arrived is kept, and the rest is tried again by itself.',
    disk_full:
      'The disk is nearly full, so nothing more is fetched. What has arrived is kept; free some space or remove a film, then try again.',
    limit_reached:
      'Films take as much of the disk as you allowed. What has arrived is kept; allow more in Settings, or remove a film.',
    disk_error: 'The disk gave an error. What has arrived is kept; check the disk, then try again.',
    locked:
      'The keychain of this system does not open now, so films cannot be played or fetched on. They and your answers are kept; unlock it, then try again.',
    key_lost:
      'The keychain of this system does not know the key of this film any more. Your answers and marks are kept; fetch the film again.',
    clock_back:
      'The clock of this computer stands earlier than it did before, so films are not played. They and your answers are kept; set the clock right, or fetch them again.',
    time_over:
      'The time this film may be kept offline has ended, and it is gone from this computer. Your answers and marks are kept; fetch it again where there is a network.',
    damaged:
      'A piece of this film is damaged on this computer. The rest of it and your answers are kept; fetch that piece again.',
    not_kept:
      'There is no safe place for the key of this film on this computer, so it is not fetched. Your answers and marks are kept; Settings say why, and what can be done.',
    signed_out:
      'This film belongs to somebody who is not signed in. It is kept sealed until its time ends; sign in again to play it.',
    metered:
      'This network counts what is fetched, so fetching waits. What has arrived is kept, and the rest comes by itself on another network, or now if you choose so for this evening.',
    low_battery:
      'The battery is low, so fetching waits. What has arrived is kept, and the rest comes by itself once this computer is plugged in, or now if you choose so for this evening.',
  } satisfies Record<ScreenerReason, string>,
  /** In place of `reason.limit_reached` where some of it is left. */
  tooLarge:
    '“{{name}}” ({{size}}) does not fit in the {{left}} left of your limit. What has arrived is kept; allow more in Settings, or remove a film.',
  /** In place of `reason.locked` where keys are kept under a passphrase. */
  lockedByPassphrase:
    'Films are sealed under your passphrase, which is asked for once after each start. They and your answers are kept; give it to play them and to go on fetching.',

  /** The one thing that helps, as a button. */
  step: {
    fetch: 'Fetch its film',
    fetchAgain: 'Fetch again',
    pause: 'Pause',
    resume: 'Go on',
    resumeAll: 'Go on fetching',
    tryAgain: 'Try again',
    fetchAnyway: 'Fetch all the same this evening',
    repair: 'Fetch that piece again',
    givePassphrase: 'Give the passphrase…',
    seeLimit: 'Change the limit…',
    seeKeys: 'See Settings…',
    signIn: 'Sign in…',
  },
  sooner: 'Fetch “{{name}}” sooner',
  later: 'Fetch “{{name}}” later',
  moved: '“{{name}}” is now number {{place}}',
  began_one: '{{n}} film is fetched from now on',
  began_other: '{{n}} films are fetched from now on',

  removal: {
    here: {
      open: 'Remove the film of “{{name}}” from this computer…',
      title: 'Remove the film of “{{name}}” from this computer?',
      text: 'Its key is destroyed, then its bytes. Your answers and marks stay, and the film can be fetched again for as long as the title is assigned to you.',
      confirm: 'Remove the film',
      done: 'The film of “{{name}}” is gone from this computer; its tags are kept',
    },
    coming: {
      open: 'Stop fetching “{{name}}”…',
      title: 'Stop fetching “{{name}}”?',
      text: 'What has arrived of its film is destroyed; to keep it, pause instead. The film can be fetched again for as long as the title is assigned to you.',
      confirm: 'Stop fetching',
      done: '“{{name}}” is not fetched any more',
    },
    queued: {
      open: 'Take “{{name}}” off the queue…',
      title: 'Take “{{name}}” off the queue?',
      text: 'Nothing of its film is here yet. It can be fetched for as long as the title is assigned to you.',
      confirm: 'Take off the queue',
      done: '“{{name}}” is off the queue',
    },
  },

  /** Heard, not seen. */
  said: {
    ready: '“{{name}}” is ready offline.',
    allReady: 'All films are ready offline.',
    stopped: '“{{name}}”: {{why}}',
    ended: 'The film of “{{name}}” is gone: {{why}}',
  },

  /** Over the picture that is not shown. */
  trouble: {
    title: 'This film cannot be played now',
    comingTitle: 'The film is not here yet',
    damagedTitle: 'A piece of the film is damaged',
    damagedAt:
      'At {{time}} a piece of this film is not what was sealed, so it is not shown. The rest of it and your answers are kept; fetch that piece again, or go to another place.',
    goesOn:
      'You can go on answering. When the film can be played again, the picture returns to {{time}} by itself.',
    repairing: 'Fetching that piece…',
  },

  passphrase: {
    setTitle: 'Choose a passphrase for films',
    setText:
      'Films on this computer are sealed under it. It is asked for once after each start and kept nowhere: forgotten, the films must be fetched again; your tags never depend on it.',
    giveTitle: 'Give the passphrase',
    giveText: 'It opens the films on this computer until Séance is closed.',
    field: 'Passphrase',
    again: 'The same again',
    hint: 'At least {{least}} characters: four words that have nothing to do with each other are good.',
    short_one: '{{count}} more character is needed',
    short_other: '{{count}} more characters are needed',
    long: 'Long enough',
    needed: 'Type the passphrase.',
    tooShort: 'Take at least {{least}} characters, such as four words.',
    tooUniform: 'Take at least {{least}} different characters, as in four words.',
    differs: 'The two are not the same. Type both again.',
    show: 'Show what is typed',
    set: 'Set the passphrase',
    give: 'Open the films',
    opening: 'Opening…',
    wasSet: 'The passphrase is set',
    opened: 'The films are open until Séance is closed',
    forgotten: 'Forgotten? Begin anew…',
    anewTitle: 'Begin anew without the passphrase?',
    anewText:
      'The films sealed under it are destroyed, and you can choose another. Your answers and marks stay, and assigned films can be fetched again.',
    anewConfirm: 'Destroy them and begin anew',
    anewDone: 'The sealed films are gone; choose another passphrase when you prepare the next',
  },

  settings: {
    title: 'Titles on this computer',
    keys: 'Keys',
    keeping: {
      keychain:
        'Each film is sealed under a key of its own, kept in the keychain of this system: it opens for whoever is signed in to this computer as you.',
      passphrase:
        'Each film is sealed under a key of its own, and the keys under your passphrase, because this system has no keychain to trust.',
      nowhere: 'Nowhere: films cannot be fetched on this computer.',
    } satisfies Record<ScreenersState['keeping'], string>,
    whyNowhere: {
      no_keychain:
        'This system has no keychain that Séance can use, and the catalogue allows no passphrase in its place. Unlock or install one (such as GNOME Keyring or KWallet) and start Séance again, or ask whoever runs the catalogue to allow a passphrase.',
      basic_text:
        'The keychain of this system stores its keys where every program can read them, and the catalogue allows no passphrase in its place. Use another (such as GNOME Keyring or KWallet) and start Séance again, or ask whoever runs the catalogue to allow a passphrase.',
    } satisfies Record<NonNullable<ScreenersState['whyNowhere']>, string>,
    passphrase: 'Passphrase',
    passphraseIs: {
      unset: 'none chosen yet',
      closed: 'not given since the start',
      open: 'given; films open until Séance is closed',
    } satisfies Record<NonNullable<ScreenersState['passphrase']>, string>,
    choose: 'Choose a passphrase…',
    give: 'Give the passphrase…',
    anew: 'Begin anew…',
    used: 'Taken by films',
    nothing: 'nothing yet',
    free: 'Free on this disk',
    limit: 'Disk limit',
    gigabytes: 'GB',
    limitHint: 'What films may take in all. Empty: everything but a reserve for your work.',
    limitProblem: 'A number of gigabytes, 1 or more; or nothing for no limit.',
    atOnce: 'Fetched at once',
    signedOut: 'Films come here for the titles a catalogue assigns to you. Nobody is signed in.',
    ends: 'A film stays at most 72 hours, or until its assignment ends; then its key is destroyed, then its bytes. Your tags stay.',
  },

  access: {
    title: 'Access log',
    why: 'What is done with protected films is written down here and told to the catalogue, so that a copy that gets out can be traced to where it came from. It says when you opened and played which part of which title, and nothing else of you. This is all of it.',
    show: 'Show the access log',
    hide: 'Hide the access log',
    none: 'Nothing is written down yet.',
    older: 'Show older lines',
    allShown: 'This is where it begins.',
    when: 'When',
    name: 'Title',
    what: 'What',
    part: 'Part',
    told: 'Catalogue',
    kind: {
      opened: 'opened',
      framed: 'small frames made',
      played: 'played',
      denied: 'not played',
      exported: 'exported',
      deleted: 'film destroyed',
    } satisfies Record<AccessLine['kind'], string>,
    kindWhy: '{{kind}}: {{why}}',
    span: '{{from}} – {{to}}',
    from: 'from {{from}}',
    isTold: 'has it',
    isWaiting: 'waits',
    removed: 'removed by you',
    submitted: 'submitted',
    left_over: 'left behind by an interruption',
  },
} as const
