import { readFileSync } from 'node:fs'
import { VocabularyFile, type Vocabulary } from '../../shared/vocabulary/schema.ts'

/** The vocabulary every new session begins with, as it is shipped. */
export const houseVocabulary = (): Vocabulary =>
  VocabularyFile.parse(
    JSON.parse(
      readFileSync(new URL('../../assets/vocabularies/house.json', import.meta.url), 'utf8'),
    ),
  )
