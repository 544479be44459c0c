import { feedSchema } from './feedSchema.ts'
import type { Migration } from './migrate.ts'
import { addReviewQueue, dropOverruled } from './reviewSchema.ts'
import { titleIndexSchema } from './titleIndexSchema.ts'

/** catalogue.db: what can be made or fetched again; set aside when damaged, without touching work. */
export const catalogueMigrations: readonly Migration[] = [
  {
    version: 1,
    up: (database) => {
      database.exec(`
        CREATE TABLE strips (
          title_id TEXT NOT NULL,
          at_ms REAL NOT NULL,
          mime_type TEXT NOT NULL,
          bytes BLOB NOT NULL,
          PRIMARY KEY (title_id, at_ms)
        ) STRICT;

        CREATE TABLE posters (
          title_id TEXT PRIMARY KEY,
          mime_type TEXT NOT NULL,
          bytes BLOB NOT NULL
        ) STRICT;
      `)
    },
  },
  {
    version: 2,
    up: (database) => {
      database.exec(feedSchema)
      database.exec(titleIndexSchema)
    },
  },
  {
    version: 3,
    up: (database) => {
      // The version of the program that passed by a change it did not understand; the session an assignment was begun in.
      database.exec(`
        ALTER TABLE feed ADD COLUMN passed_by TEXT;
        ALTER TABLE assignments ADD COLUMN begun_session TEXT;
      `)
    },
  },
  {
    version: 4,
    up: (database) => {
      // Screeners: what is in the vault, or wanted there. Their keys lie beside their bytes, not here.
      database.exec(`
        CREATE TABLE screeners (
          person_id TEXT NOT NULL,
          title_id TEXT NOT NULL,
          ordinal INTEGER NOT NULL,
          place INTEGER NOT NULL,
          phase TEXT NOT NULL CHECK (phase IN ('wanted', 'ready', 'ended')),
          reason TEXT,
          paused INTEGER NOT NULL CHECK (paused IN (0, 1)),
          grant_json TEXT,
          film_json TEXT,
          damaged_json TEXT NOT NULL,
          PRIMARY KEY (person_id, title_id)
        ) STRICT;
      `)
    },
  },
  {
    version: 5,
    up: (database) => {
      // That an assignment was declined. A program that knew of no advisories passed them by without a word: the feed is read again.
      database.exec(`
        ALTER TABLE assignments ADD COLUMN declined TEXT;
        UPDATE feed SET cursor = NULL, complete = 0;
      `)
    },
  },
  {
    version: 6,
    up: (database) => {
      // What taggers submitted, whole, for whoever reviews: the feed is read again. Judgements lie apart, in the order in which a study
      // reads all of them.
      database.exec(`
        DROP TABLE submissions;
        CREATE TABLE submissions (
          session_id TEXT PRIMARY KEY,
          title_id TEXT NOT NULL,
          person_id TEXT NOT NULL,
          name TEXT NOT NULL,
          revision INTEGER NOT NULL,
          submitted_at_ms INTEGER,
          vocabulary_id TEXT NOT NULL,
          vocabulary_version INTEGER NOT NULL,
          generation INTEGER NOT NULL,
          session TEXT NOT NULL
        ) STRICT;
        CREATE INDEX submissions_of_title ON submissions (title_id, person_id);
        CREATE INDEX submissions_of_version
          ON submissions (vocabulary_id, vocabulary_version, title_id, person_id, submitted_at_ms);
        CREATE TABLE judgements (
          vocabulary_id TEXT NOT NULL,
          vocabulary_version INTEGER NOT NULL,
          session_id TEXT NOT NULL REFERENCES submissions (session_id) ON DELETE CASCADE,
          title_id TEXT NOT NULL,
          person_id TEXT NOT NULL,
          submitted_at_ms INTEGER,
          codes BLOB NOT NULL,
          PRIMARY KEY (vocabulary_id, vocabulary_version, session_id)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX judgements_of_session ON judgements (session_id);
        UPDATE feed SET cursor = NULL, complete = 0;
      `)
    },
  },
  { version: 7, up: addReviewQueue },
  { version: 8, up: dropOverruled },
]
