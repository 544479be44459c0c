import type { SyncObstacle } from '../../../shared/contract/sync.ts'

export const sync = {
  /** The whole status, for the place in the rail. */
  rail: 'Sync: {{status}}',
  waiting_zero: 'nothing waiting',
  waiting_one: '{{n}} waiting',
  waiting_other: '{{n}} waiting',
  setAside_one: '{{n}} set aside',
  setAside_other: '{{n}} set aside',
  lastReached: 'last reached {{time}}',
  neverReached: 'not reached yet',
  /** Begins the status. */
  short: {
    offline: 'working offline',
    coming: 'fetching titles…',
    unreachable: 'catalogue out of reach',
    unkept: 'the answer could not be kept',
    locked: 'keychain locked',
    busy: 'catalogue busy',
    update_needed: 'update needed',
    signed_out: 'signed out by the catalogue',
    device_revoked: 'this computer is shut out',
    forked: 'another copy went on',
    refused: 'catalogue cannot read this',
  } satisfies Record<SyncObstacle['code'] | 'offline' | 'coming', string>,
  /** Heard, not seen. */
  said: {
    apart: 'The catalogue is out of reach. What you do is kept here and goes there by itself.',
    stopped: 'The catalogue waits for you. What you do is kept here; see the sync page.',
    arrived: 'Everything has reached the catalogue.',
  },
  sending: 'Sending…',
  fetching: 'Fetching…',
  offline: 'Work offline',
  offlineHint: {
    on: 'Nothing is sent and nothing fetched until you switch this off; your work goes on.',
    off: 'Your work is sent and titles are fetched whenever the catalogue is reached. Switched on, nothing is.',
  },
  isOffline: 'Working offline: nothing is sent or fetched',
  isOnline: 'Online again',
  now: 'Try now',
  trying: 'Trying…',
  again: 'Sign in again',
  update: 'Try again after the update',
  triesAgain: 'Next try by itself: {{time}}.',
  detail: 'For a report of the fault:',
  /** What stands in the way, and what to do about it. Nothing of the work is ever lost by it. */
  obstacle: {
    unreachable:
      'The catalogue cannot be reached. What you do is kept here and goes there by itself once there is a network.',
    unkept:
      'The catalogue answered, and this computer could not note what it said; its disk may be full. Nothing is lost and nothing arrives twice: it is tried again by itself.',
    locked:
      'The key to the catalogue lies in the keychain of this system, which does not open now. Unlock it; what you do is kept here and goes there by itself.',
    busy: 'The catalogue is busy and asks to wait. What you do is kept here and goes there by itself.',
    update_needed:
      'The catalogue wants a newer Séance than this one ({{version}}). What you do is kept here and goes there once Séance is updated.',
    signed_out:
      'The catalogue does not know this computer any more. What you do is kept here and goes there once you sign in again; ask for a new invitation.',
    device_revoked:
      'This computer’s right to speak with the catalogue was ended. What you do is kept here; ask whoever runs the catalogue, and sign in again with a new invitation.',
    forked:
      'Another copy of this data went on with the same work, perhaps from a backup. Both are kept; sign in again with a new invitation, and this computer goes on as a new one.',
    refused:
      'The catalogue cannot read what this computer sends: a fault of one of the two programs. What you do is kept here; report it, then try again.',
  } satisfies Record<SyncObstacle['code'], string>,
  list: {
    title: 'Waiting',
    none: 'Everything made here has reached the catalogue.',
    nothing: 'Nothing waits.',
    changes_one: '{{n}} change',
    changes_other: '{{n}} changes',
    since: 'since {{time}}',
    submits: 'with its submission',
    reviewed: 'decided in review',
    slipped: 'A calibration title for {{name}}',
    declined: 'declined',
  },
  aside: {
    title: 'Set aside',
    hint: 'The catalogue keeps these changes without applying them; they are not in its answers. Here they stay as they are.',
    /** Changes of one kind; what they did follows from `change`. */
    times: '{{n}} × {{change}}',
    today: 'today',
    day: '{{from}}',
    untilToday: '{{from}} to today',
    days: '{{from}} to {{to}}',
    most: 'The newest {{n}} of them.',
  },
  signedOut: {
    title: 'Nobody is signed in',
    text: 'Everything you tag stays on this computer. With an invitation it reaches a catalogue, and what you are assigned comes here.',
    signIn: 'Sign in…',
  },
  /** Why the catalogue set a change aside. */
  reason: {
    type_unknown: 'The catalogue does not know this kind of change.',
    body_invalid: 'The catalogue cannot read what this change holds.',
    title_unknown: 'The catalogue does not have this title.',
    vocabulary_unknown: 'The catalogue does not have this version of the vocabulary.',
    vocabulary_mismatch: 'The session was begun with another version of the vocabulary.',
    assignment_unknown: 'The catalogue does not know this assignment.',
    assignment_revoked: 'The assignment was taken back.',
    assignment_mismatch: 'The assignment is of another title or of another person.',
    session_unknown: 'The catalogue never learnt how this session began.',
    session_taken: 'A session of this name is already that of somebody else.',
    session_submitted: 'The session was submitted already.',
    term_unknown: 'This term is not in its version of the vocabulary.',
    change_refused: 'The change did not fit the session.',
  },
  /** What a change did; the key is its type with `_` for the dot. */
  change: {
    session_opened: 'session begun',
    sitting_started: 'sitting begun',
    sitting_ended: 'sitting ended',
    term_applied: 'term applied',
    term_withdrawn: 'term withdrawn',
    degree_set: 'degree set',
    degree_cleared: 'degree cleared',
    facet_stated: 'facet answered',
    mark_placed: 'mark placed',
    mark_changed: 'mark changed',
    mark_removed: 'mark removed',
    watched: 'watched',
    note_set: 'note written',
    undone: 'change taken back',
    redone: 'change restored',
    vocabulary_accepted: 'vocabulary accepted',
    session_submitted: 'submission',
    session_reopened: 'reopening',
  },
} as const
