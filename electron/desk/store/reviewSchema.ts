import type { Database } from './database.ts'

/**
 * catalogue.db: what the review room lists, made when submissions and decisions come, so that nothing is computed when it is opened.
 * `apart` is how far the taggers of a title are apart, `left_over` the same without what was ruled on; null where nothing can be
 * compared. `facets` has every facet that was compared, also those agreed on; `review_facets` those that are not agreed on.
 * `precedents` finds decisions by the word they stand under.
 */
export const addReviewQueue = (database: Database): void => {
  database.exec(`
    CREATE TABLE review_titles (
      title_id TEXT PRIMARY KEY,
      standing TEXT NOT NULL CHECK (standing IN ('open', 'settled', 'agreed')),
      apart REAL,
      left_over REAL,
      taggers INTEGER NOT NULL,
      uncompared INTEGER NOT NULL,
      vocabulary_id TEXT NOT NULL,
      vocabulary_version INTEGER NOT NULL,
      key TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX review_titles_left ON review_titles (standing, left_over DESC, title_id);
    CREATE INDEX review_titles_settled ON review_titles (standing, apart DESC, title_id);
    CREATE INDEX review_titles_apart ON review_titles (apart DESC, title_id);
    CREATE TABLE review_bodies (
      title_id TEXT PRIMARY KEY,
      facets TEXT NOT NULL
    ) STRICT;
    CREATE INDEX submissions_of_person ON submissions (person_id, name);

    CREATE TABLE review_facets (
      facet TEXT NOT NULL,
      settled INTEGER NOT NULL CHECK (settled IN (0, 1)),
      distance REAL NOT NULL,
      title_id TEXT NOT NULL,
      PRIMARY KEY (title_id, facet)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX review_facets_worst ON review_facets (facet, settled, distance DESC, title_id);

    CREATE TABLE precedents (
      facet TEXT NOT NULL,
      word TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      decision_id TEXT NOT NULL,
      PRIMARY KEY (facet, word, at_ms DESC, decision_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX precedents_of_decision ON precedents (decision_id);

    CREATE TABLE sampling (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      json TEXT NOT NULL
    ) STRICT;
    UPDATE feed SET cursor = NULL, complete = 0;
  `)
}

/** catalogue.db: of several decisions on the same of a title one holds; the others stand under no word any more. */
export const dropOverruled = (database: Database): void => {
  database.exec(`
    DELETE FROM precedents WHERE decision_id IN (
      SELECT older.decision_id FROM decisions AS older JOIN decisions AS newer USING (title_id)
      WHERE newer.json ->> 'facet' = older.json ->> 'facet' AND newer.json ->> 'term' IS older.json ->> 'term'
        AND (newer.json ->> 'decidedAt', newer.decision_id) > (older.json ->> 'decidedAt', older.decision_id));
  `)
}

/** work.db: what a reviewer decided and sent back here, and for whom they wished a calibration title. `told_epoch` names the catalogue that has it, `refusal` why it did not take it. */
export const addReviewActs = (database: Database): void => {
  database.exec(`
    CREATE TABLE review_acts (
      act_id TEXT PRIMARY KEY,
      person_id TEXT NOT NULL,
      title_id TEXT NOT NULL,
      made TEXT NOT NULL,
      made_at_ms INTEGER NOT NULL,
      told_epoch TEXT,
      refusal TEXT
    ) STRICT;
    CREATE INDEX review_acts_of_title ON review_acts (person_id, title_id);

    CREATE TABLE slips (
      slip_id TEXT PRIMARY KEY,
      person_id TEXT NOT NULL,
      tagger_id TEXT NOT NULL,
      name TEXT NOT NULL,
      made_at_ms INTEGER NOT NULL,
      told_epoch TEXT,
      refusal TEXT
    ) STRICT;
    CREATE INDEX slips_of_person ON slips (person_id, tagger_id);
  `)
}

/** work.db: rulings that are being written, by their writer; `term` is '' for the facet itself. With row ids: a damaged file is read by them. */
export const addReviewDrafts = (database: Database): void => {
  database.exec(`
    CREATE TABLE review_drafts (
      person_id TEXT NOT NULL,
      title_id TEXT NOT NULL,
      facet TEXT NOT NULL,
      term TEXT NOT NULL,
      draft TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      PRIMARY KEY (person_id, title_id, facet, term)
    ) STRICT;
  `)
}
