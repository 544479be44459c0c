import type { Database } from './database.ts'
import type { Migration } from './migrate.ts'
import { addReviewActs, addReviewDrafts } from './reviewSchema.ts'
import { addTimesheet } from './timesheetSchema.ts'

/** What keeps anything but an addition out of the log. */
const appendOnly = `
  CREATE TRIGGER events_are_never_edited BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
  CREATE TRIGGER events_are_never_removed BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
`

/** Lets rows of the log move to another device, for as long as `move` runs, inside a transaction of the caller. */
export const whileLogMayMove = (database: Database, move: () => void): void => {
  database.exec('DROP TRIGGER events_are_never_edited; DROP TRIGGER events_are_never_removed;')
  move()
  database.exec(appendOnly)
}

/**
 * work.db: what a person made; never disposable. `events` is the log (protocol.md): rows are added and nothing else.
 *
 * `position` is (device, seq) in one number, ordinal × 2^40 + seq, so that the key which orders the log also keeps each
 * number unique. A person works on one title at a time: `stretches` says where the log goes over from one session to
 * another, and finds a session's events without an index that every change would have to touch. A row names its device
 * and session in full: it proves itself by its hash even when every other table is lost.
 *
 * The current device is this computer's own; `accounts` says which other devices it is, for whom, and how far the catalogue
 * of each has acknowledged its log.
 */
export const workMigrations: readonly Migration[] = [
  {
    version: 1,
    up: (database) => {
      database.exec(`
        CREATE TABLE devices (
          ordinal INTEGER PRIMARY KEY,
          device_id TEXT NOT NULL UNIQUE,
          created_at_ms INTEGER NOT NULL,
          current INTEGER NOT NULL CHECK (current IN (0, 1))
        ) STRICT;
        CREATE UNIQUE INDEX one_current_device ON devices (current) WHERE current = 1;

        CREATE TABLE sessions (
          position INTEGER PRIMARY KEY,
          session_id TEXT NOT NULL UNIQUE,
          title_id TEXT NOT NULL,
          assignment_id TEXT
        ) STRICT;
        CREATE INDEX sessions_of_title ON sessions (title_id, position);

        CREATE TABLE events (
          position INTEGER PRIMARY KEY,
          device_id TEXT NOT NULL,
          seq INTEGER NOT NULL CHECK (seq >= 1 AND seq = position & 0xffffffffff),
          event_id TEXT NOT NULL UNIQUE,
          session_id TEXT NOT NULL,
          assignment_id TEXT,
          type TEXT NOT NULL,
          vocabulary_id TEXT,
          vocabulary_version INTEGER,
          body TEXT NOT NULL,
          wall_ms INTEGER NOT NULL,
          mono_ms REAL NOT NULL,
          boot_id TEXT NOT NULL,
          prev_hash TEXT NOT NULL,
          hash TEXT NOT NULL
        ) STRICT;
        CREATE TABLE stretches (
          first_position INTEGER PRIMARY KEY,
          session_id TEXT NOT NULL REFERENCES sessions (session_id)
        ) STRICT;
        CREATE INDEX stretches_of_session ON stretches (session_id);
        ${appendOnly}

        CREATE TABLE summaries (
          session_id TEXT PRIMARY KEY REFERENCES sessions (session_id),
          through_position INTEGER NOT NULL,
          made_by TEXT NOT NULL,
          json TEXT NOT NULL
        ) STRICT;

        CREATE TABLE views (
          session_id TEXT PRIMARY KEY REFERENCES sessions (session_id),
          json TEXT NOT NULL,
          at_ms INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE titles (
          title_id TEXT PRIMARY KEY,
          path TEXT,
          name TEXT NOT NULL,
          facts TEXT NOT NULL,
          caption_files TEXT NOT NULL,
          added_at_ms INTEGER NOT NULL,
          removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
          sample INTEGER NOT NULL CHECK (sample IN (0, 1))
        ) STRICT;

        CREATE TABLE vocabularies (
          id TEXT NOT NULL,
          version INTEGER NOT NULL,
          json TEXT NOT NULL,
          current INTEGER NOT NULL CHECK (current IN (0, 1)),
          added_at_ms INTEGER NOT NULL,
          PRIMARY KEY (id, version)
        ) STRICT;
        CREATE UNIQUE INDEX one_current_vocabulary ON vocabularies (current) WHERE current = 1;

        CREATE TABLE imports (
          digest TEXT PRIMARY KEY,
          original_session_id TEXT NOT NULL,
          session_id TEXT NOT NULL REFERENCES sessions (session_id),
          imported_at_ms INTEGER NOT NULL
        ) STRICT;
      `)
    },
  },
  {
    version: 2,
    up: (database) => {
      database.exec(`
        CREATE TABLE accounts (
          ordinal INTEGER PRIMARY KEY REFERENCES devices (ordinal),
          url TEXT NOT NULL,
          person_id TEXT NOT NULL,
          name TEXT NOT NULL,
          role TEXT NOT NULL CHECK (role IN ('tagger', 'reviewer', 'owner')),
          locale TEXT NOT NULL,
          epoch TEXT NOT NULL,
          acked_through INTEGER NOT NULL,
          durable_through INTEGER NOT NULL,
          current INTEGER NOT NULL CHECK (current IN (0, 1)),
          work_offline INTEGER NOT NULL CHECK (work_offline IN (0, 1)),
          last_reached_ms INTEGER,
          obstacle TEXT
        ) STRICT;
        CREATE UNIQUE INDEX one_current_account ON accounts (current) WHERE current = 1;

        CREATE TABLE quarantined (
          position INTEGER PRIMARY KEY,
          reason TEXT NOT NULL
        ) STRICT;

        ALTER TABLE titles ADD COLUMN of_catalogue INTEGER NOT NULL DEFAULT 0 CHECK (of_catalogue IN (0, 1));
      `)
    },
  },
  {
    version: 3,
    up: (database) => {
      // What became of screeners, a hash chain for each device; and what people chose for the vault.
      database.exec(`
        CREATE TABLE access_log (
          ordinal INTEGER NOT NULL REFERENCES devices (ordinal),
          seq INTEGER NOT NULL CHECK (seq >= 1),
          record TEXT NOT NULL,
          hash TEXT NOT NULL,
          PRIMARY KEY (ordinal, seq)
        ) STRICT;

        CREATE TABLE access_told (
          ordinal INTEGER PRIMARY KEY REFERENCES devices (ordinal),
          through INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE vault_people (
          person_id TEXT PRIMARY KEY,
          passphrase_allowed INTEGER NOT NULL CHECK (passphrase_allowed IN (0, 1)),
          salt BLOB,
          cost INTEGER,
          proof BLOB
        ) STRICT;

        CREATE TABLE vault_choices (
          only INTEGER PRIMARY KEY CHECK (only = 1),
          limit_bytes INTEGER,
          most_at_once INTEGER NOT NULL,
          paused INTEGER NOT NULL CHECK (paused IN (0, 1))
        ) STRICT;
      `)
    },
  },
  {
    version: 4,
    up: (database) => {
      // `told_epoch` names the catalogue that has it: one that came back from a backup may have it no more. `refusal` is its code.
      database.exec(`
        CREATE TABLE declines (
          decline_id TEXT PRIMARY KEY,
          person_id TEXT NOT NULL,
          assignment_id TEXT NOT NULL,
          title_id TEXT NOT NULL,
          reason TEXT NOT NULL,
          note TEXT,
          declined_at_ms INTEGER NOT NULL,
          told_epoch TEXT,
          refusal TEXT
        ) STRICT;
        CREATE UNIQUE INDEX declines_of_assignment ON declines (person_id, assignment_id);
      `)
    },
  },
  { version: 5, up: addTimesheet },
  { version: 6, up: addReviewActs },
  { version: 7, up: addReviewDrafts },
]
