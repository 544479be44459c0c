import type { FacetId, TermId } from '../../../../shared/ids.ts'
import { foldText } from '../../../../shared/vocabulary/foldText.ts'
import type { Vocabulary } from '../../../../shared/vocabulary/schema.ts'
import type { Language } from '../../../../shared/vocabulary/languages.ts'

/** What a quoted label names: a term, or with `term` null a facet. */
export interface Named {
  facet: FacetId
  term: TermId | null
}

/** A stretch of text; `names` where it is a label of the vocabulary, whose quotes are then left out. */
export interface TextPart {
  text: string
  names: Named | null
}

type Labels = ReadonlyMap<string, readonly Named[]>

const known = new WeakMap<Vocabulary, Partial<Record<Language, Labels>>>()

const labelsOf = (vocabulary: Vocabulary, language: Language): Labels => {
  const both = known.get(vocabulary) ?? {}
  known.set(vocabulary, both)
  return (both[language] ??= readLabels(vocabulary, language))
}

const readLabels = (vocabulary: Vocabulary, language: Language): Labels => {
  const labels = new Map<string, Named[]>()
  const add = (label: string, named: Named) => {
    const key = foldText(label).trim()
    labels.set(key, [...(labels.get(key) ?? []), named])
  }
  for (const facet of vocabulary.facets) {
    add(facet.label[language], { facet: facet.id, term: null })
    for (const term of facet.terms) add(term.label[language], { facet: facet.id, term: term.id })
  }
  return labels
}

const quotes = /“([^”]+)”|«[\s\u00A0\u202F]*([^»]+?)[\s\u00A0\u202F]*»/gu

/**
 * A text of the vocabulary in parts, its quoted labels known for what they name. A label that several places have is taken as
 * the one nearest to `facet`: its own terms first, then the first of the vocabulary.
 */
export const partsOf = (
  text: string,
  facet: FacetId,
  vocabulary: Vocabulary,
  language: Language,
): TextPart[] => {
  const labels = labelsOf(vocabulary, language)
  const parts: TextPart[] = []
  let from = 0
  for (const match of text.matchAll(quotes)) {
    const label = match[1] ?? match[2] ?? ''
    const named = labels.get(foldText(label).trim()) ?? []
    const names = named.find((one) => one.facet === facet && one.term !== null) ?? named[0]
    if (!names) continue
    if (match.index > from) parts.push({ text: text.slice(from, match.index), names: null })
    parts.push({ text: label, names })
    from = match.index + match[0].length
  }
  if (from < text.length) parts.push({ text: text.slice(from), names: null })
  return parts
}
