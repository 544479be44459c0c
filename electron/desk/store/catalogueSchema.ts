import { feedSchema } from './feedSchema.ts'
import type { Migration } from './migrate.ts'
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
]
