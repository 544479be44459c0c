import type { Database } from './database.ts'

/**
 * What the time sheet needs beside the log. `inputs` says when somebody was there without changing anything; it never leaves
 * this computer. Corrections are entries of a person's books: they are added, and taken back by another entry, never edited;
 * `person_id` is null for films of this computer's own. `sitting_records` can be made again from the log.
 */
export const addTimesheet = (database: Database): void => {
  database.exec(`
    CREATE TABLE inputs (
      position INTEGER PRIMARY KEY,
      session_id TEXT NOT NULL REFERENCES sessions (session_id),
      from_ms INTEGER NOT NULL,
      to_ms INTEGER NOT NULL CHECK (to_ms >= from_ms)
    ) STRICT;
    CREATE INDEX inputs_of_session ON inputs (session_id, position);

    CREATE TABLE corrections (
      position INTEGER PRIMARY KEY,
      correction_id TEXT NOT NULL UNIQUE,
      person_id TEXT,
      day TEXT NOT NULL,
      title_id TEXT NOT NULL,
      minutes INTEGER NOT NULL CHECK (minutes <> 0),
      measured_minutes INTEGER NOT NULL,
      reason TEXT NOT NULL,
      made_at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX corrections_of_day ON corrections (day);

    CREATE TABLE corrections_taken_back (
      position INTEGER PRIMARY KEY,
      correction_id TEXT NOT NULL UNIQUE,
      reason TEXT NOT NULL,
      at_ms INTEGER NOT NULL
    ) STRICT;

    CREATE TRIGGER corrections_are_never_edited BEFORE UPDATE ON corrections
      BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;
    CREATE TRIGGER corrections_are_never_removed BEFORE DELETE ON corrections
      BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;
    CREATE TRIGGER taken_back_is_never_edited BEFORE UPDATE ON corrections_taken_back
      BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;
    CREATE TRIGGER taken_back_is_never_removed BEFORE DELETE ON corrections_taken_back
      BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;

    CREATE TABLE sitting_records (
      session_id TEXT PRIMARY KEY REFERENCES sessions (session_id),
      through_position INTEGER NOT NULL,
      version INTEGER NOT NULL,
      json TEXT NOT NULL
    ) STRICT;
  `)
}
