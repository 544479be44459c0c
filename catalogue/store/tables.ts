import type { Generated } from 'kysely'
import type { Keeping } from '../../shared/sync/grants.ts'

/**
 * The tables. Keys begin with `person_id` or `title_id`, so that Citus can spread them without a change of keys; what is asked for
 * by other ids has an index of its own. JSON is kept as text: it is read and written whole, and a text may hold what jsonb refuses.
 * Times are ms since 1970 UTC.
 */
export interface Tables {
  meta: { key: string; value: string }
  people: PeopleTable
  invitations: InvitationsTable
  devices: DevicesTable
  spent_tokens: SpentTokensTable
  titles: TitlesTable
  assignments: AssignmentsTable
  vocabularies: VocabulariesTable
  events: EventsTable
  sessions: SessionsTable
  decisions: DecisionsTable
  /** Titles by which taggers are compared. */
  calibration_titles: { title_id: string; since: number }
  counters: { audience: string; number: number }
  feed: FeedTable
  audit: AuditTable
  grants: GrantsTable
  access_records: AccessRecordsTable
  film_digests: FilmDigestsTable
}

export type Role = 'tagger' | 'reviewer' | 'owner'

export interface PeopleTable {
  person_id: string
  name: string
  role: Role
  locale: string
  created_at: number
}

export interface InvitationsTable {
  person_id: string
  /** SHA-256 of the invitation, hex. */
  hash: string
  created_at: number
  used_at: number | null
}

export interface DevicesTable {
  person_id: string
  device_id: string
  name: string
  platform: string
  /** The end of the device's log as it is stored here. */
  last_seq: number
  last_hash: string
  access_hash: string
  access_until: number
  refresh_hash: string
  created_at: number
  revoked_at: number | null
  /** The end of the device's access log. */
  screener_seq: Generated<number>
  screener_hash: Generated<string>
}

export interface SpentTokensTable {
  person_id: string
  device_id: string
  /** Of a refresh token that bought its successor. */
  hash: string
  /** Of the wish it was spent for; null where none was named. */
  wish_hash: string | null
  /** Of the refresh token it bought. */
  bought_hash: string
}

export interface TitlesTable {
  title_id: string
  name: string
  /** The title as the protocol writes it, JSON. */
  body: string
  changed_at: number
}

export interface AssignmentsTable {
  person_id: string
  assignment_id: string
  title_id: string
  due_at: number | null
  /** Between 0 and 1; null is the vocabulary's own. */
  minimum_coverage: number | null
  revoked_at: number | null
  /** `{ sessionId, note, at }` of the last time a submission was sent back, JSON. */
  returned: string | null
  /** Of the submission that counts, from whichever device; null again when it was sent back. */
  submitted_at: number | null
  /** The first session that was begun of it, and when by the clock of its device; both null before that. */
  begun_session: string | null
  begun_at: number | null
  /** `Declined` (shared/care), JSON: its person does not want it. Null again when it was submitted all the same. */
  declined: string | null
  created_at: number
}

/** What became of screeners, as the devices tell it. */
export interface AccessRecordsTable {
  person_id: string
  device_id: string
  seq: number
  record_id: string
  title_id: string
  /** The record as it came, JSON. */
  content: string
  hash: string
  received_at: number
}

/** The right of one person on one device to play one title for a time. Its key is told once and kept nowhere here. */
export interface GrantsTable {
  person_id: string
  grant_id: string
  device_id: string
  title_id: string
  /** Shown with the picture: a copy that surfaces leads back to this row. */
  watermark_id: string
  created_at: number
  expires_at: number
  offline_until: number
  /** What the device said it keeps the key under. */
  keeping: Keeping
  /** When the owner took it back; null where not. */
  revoked_at: number | null
}

/** What a film sums up to; the rows of its earlier states go when the next one is summed up. */
export interface FilmDigestsTable {
  title_id: string
  etag: string
  /** Base64. */
  sha256: string
  computed_at: number
}

export interface VocabulariesTable {
  id: string
  version: number
  content: string
  migration: string | null
  published_at: number
}

export interface EventsTable {
  person_id: string
  device_id: string
  seq: number
  event_id: string
  session_id: string
  assignment_id: string | null
  type: string
  vocabulary_id: string | null
  vocabulary_version: number | null
  body: string
  wall_ms: number
  mono_ms: number
  boot_id: string
  prev_hash: string
  hash: string
  /** Null where the event was applied, otherwise why not. */
  quarantine: string | null
  received_at: number
}

export interface SessionsTable {
  person_id: string
  session_id: string
  title_id: string
  assignment_id: string | null
  /** The fold of what was applied, JSON. */
  state: string
  status: 'open' | 'submitted' | 'returned'
  revision: number
  submitted_at: number | null
  /** The state at the last submission, JSON: what reviewers see. */
  submission: string | null
}

export interface DecisionsTable {
  title_id: string
  decision_id: string
  person_id: string
  facet: string
  term: string | null
  ruling: string
  note: string
  /** `PrecedentText` (shared/review), JSON; null where none was written. */
  precedent: string | null
  basis: string
  decided_at: number
}

export interface FeedTable {
  /** A person's id, or one of `everyone`, `reviewers`. */
  audience: string
  kind: string
  /** What changed: the same thing has one row per audience, which moves to the end when it changes again. */
  ref: string
  number: number
  at: number
  /** JSON; null where the thing itself is read when it is sent. */
  body: string | null
}

export interface AuditTable {
  person_id: string
  audit_id: string
  at: number
  action: string
  detail: string
}
