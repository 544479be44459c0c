import { type Kysely, sql } from 'kysely'
import { noHash } from '../../shared/sync/event.ts'
import type { Migration } from 'kysely/migration'

/** The schema, step by step, in order of their names. A step that was released is never changed. */
export const migrations: Record<string, Migration> = {
  '0001-begin': {
    up: async (db: Kysely<unknown>) => {
      for (const statement of begin) await sql.raw(statement).execute(db)
    },
  },
  '0002-any-version-in-the-log': {
    up: async (db: Kysely<unknown>) => {
      // A log is kept as it came, also where it names a version that nobody could publish.
      await sql`ALTER TABLE events ALTER COLUMN vocabulary_version TYPE bigint`.execute(db)
    },
  },
  '0003-grants': {
    up: async (db: Kysely<unknown>) => {
      for (const statement of grants) await sql.raw(statement).execute(db)
    },
  },
  '0004-assignments-begun': {
    up: async (db: Kysely<unknown>) => {
      await sql`ALTER TABLE assignments ADD COLUMN begun_session uuid, ADD COLUMN begun_at bigint`.execute(
        db,
      )
    },
  },
  '0005-grants-keeping': {
    up: async (db: Kysely<unknown>) => {
      // Whoever asked before could keep a key in no other way.
      await sql`ALTER TABLE grants ADD COLUMN keeping text NOT NULL DEFAULT 'keychain'
        CHECK (keeping IN ('keychain', 'passphrase'))`.execute(db)
    },
  },
  '0006-film-digests': {
    up: async (db: Kysely<unknown>) => {
      await sql`CREATE TABLE film_digests (
        title_id text NOT NULL, etag text NOT NULL, sha256 text NOT NULL, computed_at bigint NOT NULL,
        PRIMARY KEY (title_id, etag))`.execute(db)
    },
  },
  '0007-grants-taken-back': {
    up: async (db: Kysely<unknown>) => {
      await sql`ALTER TABLE grants ADD COLUMN revoked_at bigint`.execute(db)
      await sql`CREATE UNIQUE INDEX grants_by_id ON grants (grant_id)`.execute(db)
    },
  },
  '0008-assignments-declined': {
    up: async (db: Kysely<unknown>) => {
      await sql`ALTER TABLE assignments ADD COLUMN declined text`.execute(db)
    },
  },
  '0009-precedents': {
    up: async (db: Kysely<unknown>) => {
      await sql`ALTER TABLE decisions ADD COLUMN precedent text`.execute(db)
    },
  },
  '0010-calibration': {
    up: async (db: Kysely<unknown>) => {
      await sql`CREATE TABLE calibration_titles (title_id text PRIMARY KEY, since bigint NOT NULL)`.execute(
        db,
      )
    },
  },
}

const grants = [
  `CREATE TABLE grants (
     person_id uuid NOT NULL, grant_id uuid NOT NULL, device_id uuid NOT NULL, title_id text NOT NULL,
     watermark_id text NOT NULL, created_at bigint NOT NULL, expires_at bigint NOT NULL, offline_until bigint NOT NULL,
     PRIMARY KEY (person_id, grant_id))`,
  `CREATE INDEX grants_of_title ON grants (title_id, person_id, device_id, expires_at)`,
  `CREATE UNIQUE INDEX grants_by_watermark ON grants (watermark_id)`,
  `CREATE TABLE access_records (
     person_id uuid NOT NULL, device_id uuid NOT NULL, seq bigint NOT NULL, record_id uuid NOT NULL, title_id text NOT NULL,
     content text NOT NULL, hash text NOT NULL, received_at bigint NOT NULL,
     PRIMARY KEY (person_id, device_id, seq))`,
  `CREATE UNIQUE INDEX access_records_by_id ON access_records (record_id)`,
  `ALTER TABLE devices ADD COLUMN screener_seq bigint NOT NULL DEFAULT 0`,
  `ALTER TABLE devices ADD COLUMN screener_hash text NOT NULL DEFAULT '${noHash}'`,
]

const begin = [
  `CREATE TABLE meta (key text PRIMARY KEY, value text NOT NULL)`,
  `CREATE TABLE people (
     person_id uuid PRIMARY KEY, name text NOT NULL,
     role text NOT NULL CHECK (role IN ('tagger', 'reviewer', 'owner')),
     locale text NOT NULL, created_at bigint NOT NULL)`,
  `CREATE TABLE invitations (
     person_id uuid NOT NULL REFERENCES people, hash text NOT NULL, created_at bigint NOT NULL, used_at bigint,
     PRIMARY KEY (person_id, hash))`,
  `CREATE INDEX invitations_by_hash ON invitations (hash)`,
  `CREATE TABLE devices (
     person_id uuid NOT NULL REFERENCES people, device_id uuid NOT NULL, name text NOT NULL, platform text NOT NULL,
     last_seq bigint NOT NULL DEFAULT 0, last_hash text NOT NULL, access_hash text NOT NULL, access_until bigint NOT NULL,
     refresh_hash text NOT NULL, created_at bigint NOT NULL, revoked_at bigint,
     PRIMARY KEY (person_id, device_id))`,
  `CREATE UNIQUE INDEX devices_by_id ON devices (device_id)`,
  `CREATE TABLE spent_tokens (
     person_id uuid NOT NULL, device_id uuid NOT NULL, hash text NOT NULL, wish_hash text, bought_hash text NOT NULL,
     PRIMARY KEY (person_id, device_id, hash))`,
  `CREATE TABLE titles (title_id text PRIMARY KEY, name text NOT NULL, body text NOT NULL, changed_at bigint NOT NULL)`,
  `CREATE TABLE assignments (
     person_id uuid NOT NULL REFERENCES people, assignment_id uuid NOT NULL, title_id text NOT NULL,
     due_at bigint, minimum_coverage double precision, revoked_at bigint, returned text, submitted_at bigint, created_at bigint NOT NULL,
     PRIMARY KEY (person_id, assignment_id))`,
  `CREATE UNIQUE INDEX assignments_by_id ON assignments (assignment_id)`,
  `CREATE TABLE vocabularies (
     id text NOT NULL, version integer NOT NULL, content text NOT NULL, migration text, published_at bigint NOT NULL,
     PRIMARY KEY (id, version))`,
  `CREATE TABLE events (
     person_id uuid NOT NULL, device_id uuid NOT NULL, seq bigint NOT NULL, event_id uuid NOT NULL, session_id uuid NOT NULL,
     assignment_id uuid, type text NOT NULL, vocabulary_id text, vocabulary_version integer, body text NOT NULL,
     wall_ms bigint NOT NULL, mono_ms double precision NOT NULL, boot_id text NOT NULL,
     prev_hash text NOT NULL, hash text NOT NULL, quarantine text, received_at bigint NOT NULL,
     PRIMARY KEY (person_id, device_id, seq))`,
  // For ever: an event is told once, whoever tells it.
  `CREATE UNIQUE INDEX events_by_id ON events (event_id)`,
  `CREATE INDEX events_of_session ON events (person_id, session_id, device_id, seq)`,
  `CREATE TABLE sessions (
     person_id uuid NOT NULL, session_id uuid NOT NULL, title_id text NOT NULL, assignment_id uuid, state text NOT NULL,
     status text NOT NULL CHECK (status IN ('open', 'submitted', 'returned')),
     revision integer NOT NULL DEFAULT 0, submitted_at bigint, submission text,
     PRIMARY KEY (person_id, session_id))`,
  `CREATE UNIQUE INDEX sessions_by_id ON sessions (session_id)`,
  `CREATE INDEX sessions_of_title ON sessions (title_id, person_id)`,
  `CREATE TABLE decisions (
     title_id text NOT NULL, decision_id uuid NOT NULL, person_id uuid NOT NULL, facet text NOT NULL, term text,
     ruling text NOT NULL, note text NOT NULL, basis text NOT NULL, decided_at bigint NOT NULL,
     PRIMARY KEY (title_id, decision_id))`,
  `CREATE UNIQUE INDEX decisions_by_id ON decisions (decision_id)`,
  `CREATE TABLE counters (audience text PRIMARY KEY, number bigint NOT NULL)`,
  `CREATE TABLE feed (
     audience text NOT NULL, kind text NOT NULL, ref text NOT NULL, number bigint NOT NULL, at bigint NOT NULL, body text,
     PRIMARY KEY (audience, kind, ref))`,
  `CREATE UNIQUE INDEX feed_in_order ON feed (audience, number)`,
  `CREATE TABLE audit (
     person_id uuid NOT NULL, audit_id uuid NOT NULL, at bigint NOT NULL, action text NOT NULL, detail text NOT NULL,
     PRIMARY KEY (person_id, audit_id))`,
]
