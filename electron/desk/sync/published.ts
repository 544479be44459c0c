import { z } from 'zod'
import type { VocabularyRef } from '../../../shared/ids.ts'
import { Migration } from '../../../shared/vocabulary/migration.ts'
import { type Vocabulary, VocabularyFile } from '../../../shared/vocabulary/schema.ts'
import type { Store } from '../store/open.ts'

/** The vocabularies that the catalogue published, each with what becomes of the words of the one before. */
export interface Published {
  /** Takes one; false where this program does not understand it. */
  take(change: { at: number }): boolean
  /** The one that was published last; null while none is known. */
  newest(): Vocabulary | null
  find(ref: VocabularyRef): Vocabulary | null
  /** Those after this one, in their order. */
  after(ref: VocabularyRef): { vocabulary: Vocabulary; migration: Migration }[]
}

const Told = z.object({ vocabulary: VocabularyFile, migration: Migration.nullish() })

export const openPublished = ({ catalogue }: Pick<Store, 'catalogue'>): Published => {
  const put = catalogue.prepare<unknown[]>(
    `INSERT INTO published (id, version, json, migration, at_ms) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id, version) DO UPDATE SET json = excluded.json, migration = excluded.migration, at_ms = excluded.at_ms`,
  )
  const one = catalogue
    .prepare<[string, number], string>('SELECT json FROM published WHERE id = ? AND version = ?')
    .pluck()
  const later = catalogue.prepare<[string, number], { json: string; migration: string | null }>(
    'SELECT json, migration FROM published WHERE id = ? AND version > ? ORDER BY version',
  )
  const newest = catalogue
    .prepare<[], string>('SELECT json FROM published ORDER BY at_ms DESC, version DESC LIMIT 1')
    .pluck()
  // What is in the table was checked when it came.
  const read = (json: string | undefined): Vocabulary | null =>
    json === undefined ? null : (JSON.parse(json) as Vocabulary)

  return {
    take: (change) => {
      const parsed = Told.safeParse(change)
      if (!parsed.success) return false
      const { vocabulary, migration } = parsed.data
      const text = migration ? JSON.stringify(migration) : null
      put.run(vocabulary.id, vocabulary.version, JSON.stringify(vocabulary), text, change.at)
      return true
    },
    newest: () => read(newest.get()),
    find: ({ id, version }) => read(one.get(id, version)),
    after: ({ id, version }) =>
      later.all(id, version).map(({ json, migration }) => ({
        vocabulary: JSON.parse(json) as Vocabulary,
        // Checked when it came, as the vocabulary was.
        migration: migration === null ? [] : (JSON.parse(migration) as Migration),
      })),
  }
}
