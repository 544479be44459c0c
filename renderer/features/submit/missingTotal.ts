import type { Missing } from '../../../shared/session/readiness.ts'
import type { Language } from '../../../shared/vocabulary/languages.ts'
import { formatList } from '../../locales/formatList.ts'
import type { Words } from '../../locales/sentences.ts'

/** How much is missing, and what that is made of: other figures of the page count answers alone. */
export const sayTotal = (missing: readonly Missing[], t: Words, language: Language): string => {
  const what = parts
    .map((part) => ({ part, count: missing.filter((one) => partOf(one) === part).length }))
    .filter(({ count }) => count > 0)
    .map(({ part, count }) => t(`submit:headline.part.${part}`, { count }))
  return t('submit:headline.missing', {
    count: missing.length,
    what: formatList(what, language),
  })
}

const parts = ['answer', 'change', 'evidence', 'mark', 'rest'] as const

/** Null for a warning, which is not missing. */
const partOf = ({ kind }: Missing): (typeof parts)[number] | null => {
  switch (kind) {
    case 'unanswered':
      return 'answer'
    case 'too-few':
    case 'too-many':
    case 'excluding':
      return 'change'
    case 'no-evidence':
      return 'evidence'
    case 'tag-later':
      return 'mark'
    case 'coverage':
      return 'rest'
    case 'unseen-none':
    case 'marks-differ':
      return null
  }
}
