import type { SyncObstacle, SyncState } from '../../shared/contract/sync.ts'

/** A tagger who is signed in, with a catalogue that answers and nothing waiting. */
export const syncState = (more: Partial<SyncState> = {}): SyncState => ({
  account: { personId: 'p', name: 'Maud', role: 'tagger', url: 'https://catalogue.example.org' },
  keptIn: 'keychain',
  workOffline: false,
  phase: 'resting',
  obstacle: null,
  waiting: 0,
  quarantined: 0,
  lastReachedMs: null,
  titles: 0,
  isComplete: true,
  ...more,
})

export const obstacle = (code: SyncObstacle['code']): SyncObstacle => ({
  code,
  detail: '',
  triesAgainAtMs: null,
})
