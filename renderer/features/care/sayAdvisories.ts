import { isAdvisoryCode } from '../../../shared/care/advisoryCodes.ts'
import type { Language } from '../../../shared/vocabulary/languages.ts'
import { formatList } from '../../locales/formatList.ts'
import type { Words } from '../../locales/sentences.ts'

/** `sexual violence`; what a newer catalogue calls by a name that is not known here is said as it is. */
export const sayAdvisory = (t: Words, code: string): string =>
  isAdvisoryCode(code) ? t(`care:advisory.${code}`) : code

/** `suicide, torture and horror`. */
export const sayAdvisories = (t: Words, codes: readonly string[], language: Language): string =>
  formatList(
    codes.map((code) => sayAdvisory(t, code)),
    language,
  )
