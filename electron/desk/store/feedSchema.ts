/**
 * What the catalogue told the person who is signed in, and how far it was read: in one file, so that changes and cursor are one
 * commit. `generation` counts the times it told everything anew; what it did not tell again by the end of that is gone.
 */
export const feedSchema = `
  CREATE TABLE feed (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    person_id TEXT NOT NULL,
    cursor TEXT,
    generation INTEGER NOT NULL,
    complete INTEGER NOT NULL CHECK (complete IN (0, 1))
  ) STRICT;

  CREATE TABLE assignments (
    assignment_id TEXT PRIMARY KEY,
    title_id TEXT NOT NULL,
    due_at_ms INTEGER,
    minimum_coverage REAL,
    returned_note TEXT,
    submitted_at_ms INTEGER,
    revoked INTEGER NOT NULL CHECK (revoked IN (0, 1)),
    generation INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX assignments_of_title ON assignments (title_id);

  CREATE TABLE published (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    json TEXT NOT NULL,
    migration TEXT,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (id, version)
  ) STRICT;

  CREATE TABLE decisions (
    decision_id TEXT PRIMARY KEY,
    title_id TEXT NOT NULL,
    json TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    generation INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX decisions_of_title ON decisions (title_id);

  CREATE TABLE submissions (
    session_id TEXT PRIMARY KEY,
    title_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    generation INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX submissions_of_title ON submissions (title_id, person_id);
`
