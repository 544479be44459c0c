import type { TonightRow } from '../../shared/contract/titles.ts'
import type { Language } from '../../shared/vocabulary/languages.ts'

/** What a title is called in this language. */
export const nameOf = ({ name, names }: Pick<TonightRow, 'name' | 'names'>, language: Language) =>
  names?.[language] ?? name
