import type { VocabularyRef } from '../../shared/ids.ts'
import { VocabularyFile, type Vocabulary } from '../../shared/vocabulary/schema.ts'
import type { Db } from '../store/open.ts'
import { greatestVersion, isStorable } from '../text.ts'

/** Published vocabularies, read once each: a version never changes. */
export interface Vocabularies {
  /** Asks `db`, or the transaction one is in: the embedded database has one connection. */
  find(db: Db, ref: VocabularyRef): Promise<Vocabulary | null>
}

export const openVocabularies = (): Vocabularies => {
  const known = new Map<string, Vocabulary>()
  return {
    find: async (db, { id, version }) => {
      // Nobody can have published what cannot be stored.
      if (!isStorable(id) || version > greatestVersion) return null
      const key = `${version} ${id}`
      const found = known.get(key)
      if (found !== undefined) return found
      const row = await db
        .selectFrom('vocabularies')
        .select('content')
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      if (!row) return null
      const vocabulary = VocabularyFile.parse(JSON.parse(row.content))
      known.set(key, vocabulary)
      return vocabulary
    },
  }
}
