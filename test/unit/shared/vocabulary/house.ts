import { readFileSync } from 'node:fs'
import { loadVocabulary } from '../../../../shared/vocabulary/load.ts'
import type { Vocabulary } from '../../../../shared/vocabulary/schema.ts'

/** The text of the vocabulary that ships. */
export const houseText = readFileSync(
  new URL('../../../../assets/vocabularies/house.json', import.meta.url),
  'utf8',
)

/** The vocabulary that ships. */
export const house = (): Vocabulary => {
  const loaded = loadVocabulary(houseText, 'house.json')
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  return loaded.vocabulary
}
