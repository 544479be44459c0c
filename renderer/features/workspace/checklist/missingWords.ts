import { formatTimecode } from '../../../../shared/media/timecode.ts'
import type { Missing } from '../../../../shared/session/readiness.ts'
import type { TermId } from '../../../../shared/ids.ts'
import type { VocabularyLookup } from '../../../../shared/vocabulary/lookup.ts'
import type { Language } from '../../../../shared/vocabulary/languages.ts'
import { formatPercent } from '../../../locales/format.ts'
import type { Words } from '../../../locales/sentences.ts'

interface Speech {
  t: Words
  lookup: VocabularyLookup
  language: Language
}

/** Cut, not rounded: 94.9 % is not yet the 95 % that are asked. */
const cutPercent = (share: number, language: Language) =>
  formatPercent(Math.floor(share * 100) / 100, language)

/** One missing thing as a sentence. */
export const sayMissing = (missing: Missing, { t, lookup, language }: Speech): string => {
  const termOf = (id: TermId) => lookup.termById.get(id)?.term.label[language] ?? id
  const facet =
    'facet' in missing
      ? (lookup.facetById.get(missing.facet)?.label[language] ?? missing.facet)
      : ''
  switch (missing.kind) {
    case 'unanswered':
      return t('submit:missing.unanswered', { facet })
    case 'too-few':
      return t('submit:missing.too-few', { facet, min: missing.min, count: missing.count })
    case 'too-many':
      return t('submit:missing.too-many', { facet, max: missing.max, count: missing.count })
    case 'no-evidence':
      return missing.term === null
        ? t('submit:missing.evidenceForDegree', { facet, degree: missing.degree ?? 0 })
        : t('submit:missing.evidenceForTerm', { facet, term: termOf(missing.term) })
    case 'excluding': {
      const [term, other] = missing.terms
      return t('submit:missing.excluding', { facet, term: termOf(term), other: termOf(other) })
    }
    case 'tag-later':
      return t('submit:missing.tag-later', { at: formatTimecode(missing.atMs) })
    case 'coverage': {
      const [first] = missing.gaps
      return t('submit:missing.coverage', {
        seen: cutPercent(missing.share, language),
        minimum: formatPercent(missing.minimum, language),
        count: Math.max(1, missing.gaps.length),
        from: formatTimecode(first?.fromMs ?? 0),
        to: formatTimecode(first?.toMs ?? 0),
      })
    }
    case 'unseen-none':
      return t('submit:warnings.unseen-none', { facet })
    case 'marks-differ':
      return t('submit:warnings.marks-differ', { facet })
  }
}

/** The same thing has the same name as long as it is missing. */
export const keyOf = (missing: Missing): string => {
  switch (missing.kind) {
    case 'coverage':
      return missing.kind
    case 'tag-later':
      return missing.markId
    case 'excluding':
      return [missing.kind, missing.facet, ...missing.terms].join()
    case 'no-evidence':
      return [missing.kind, missing.facet, missing.term].join()
    default:
      return [missing.kind, missing.facet].join()
  }
}
