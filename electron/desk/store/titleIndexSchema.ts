/**
 * catalogue.db: every title of the catalogue, to be listed by name and found by its words without a network.
 *
 * `titles` is narrow, so that ranking a thousand candidates reads few pages; `title_bodies` is what a row of the list
 * shows. A year of 0 is not known. `title_genres` repeats the order of the list for each genre.
 *
 * The two indexes of words keep no text. `title_heads` knows in which of its columns a word stands: the name, or what is
 * around it (series, people, year). `title_texts` knows every word of a title, once. Words come folded and apart by
 * spaces (titleWords.ts): `ascii` takes every character beyond ASCII as part of a word, whatever its Unicode version.
 */
export const titleIndexSchema = `
  CREATE TABLE titles (
    id INTEGER PRIMARY KEY,
    title_id TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL,
    bare_key TEXT,
    kind INTEGER NOT NULL CHECK (kind IN (0, 1)),
    year INTEGER NOT NULL,
    series TEXT,
    season INTEGER,
    episode INTEGER,
    people TEXT NOT NULL
  ) STRICT;
  CREATE INDEX titles_by_name ON titles (key, kind, year);
  CREATE INDEX titles_by_bare_name ON titles (bare_key, kind, year) WHERE bare_key IS NOT NULL;
  CREATE INDEX titles_by_year ON titles (year);

  CREATE TABLE title_bodies (
    id INTEGER PRIMARY KEY,
    json TEXT NOT NULL
  ) STRICT;

  CREATE TABLE genres (
    genre_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    titles INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE title_genres (
    genre_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    kind INTEGER NOT NULL,
    year INTEGER NOT NULL,
    id INTEGER NOT NULL,
    PRIMARY KEY (genre_id, key, kind, year, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE title_submissions (
    title_id TEXT PRIMARY KEY,
    submissions INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE VIRTUAL TABLE title_heads USING fts5(
    name, around,
    content='', contentless_delete=1, detail=column, tokenize='ascii', prefix='1 2 3 4'
  );
  CREATE VIRTUAL TABLE title_texts USING fts5(
    words,
    content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='1 2 3 4'
  );
  CREATE VIRTUAL TABLE title_head_words USING fts5vocab(title_heads, row);
  CREATE VIRTUAL TABLE title_text_words USING fts5vocab(title_texts, row);
`
