import { useMemo } from 'react'
import type { ReviewTitle } from '../../../shared/contract/review.ts'
import type { Vocabulary } from '../../../shared/vocabulary/schema.ts'
import { useWords } from '../../locales/react.ts'
import { usePreferences, useReview } from '../../stores/react.ts'
import { refKey } from '../../stores/review.ts'
import { type Column, compare, type Comparison, type Line, lineAt } from './comparison.ts'

/** A title as it is looked at. */
export interface Look {
  view: ReviewTitle
  comparison: Comparison
  /** All rows that are shown, in their order. */
  shown: Line[]
  /** The row that has the keyboard. */
  line: Line | null
  vocabularies: readonly Vocabulary[]
}

/** What is looked at; null until it is there. */
export const useLook = (): Look | null => {
  const view = useReview(({ open }) => open?.view ?? null)
  const vocabularies = useReview(({ open }) => open?.vocabularies ?? null)
  const unfolded = useReview(({ open }) => open?.unfolded ?? false)
  const place = useReview(({ open }) => open?.place ?? null)
  const comparison = useMemo(
    () => view && compare(view, (ref) => vocabularies?.get(refKey(ref)) ?? null),
    [view, vocabularies],
  )
  return useMemo(() => {
    if (!view || !comparison) return null
    const { agreed, disputed } = comparison
    const shown = unfolded ? [...disputed, ...agreed] : disputed
    const line = lineAt(comparison, place)
    return { view, comparison, shown, line, vocabularies: [...(vocabularies?.values() ?? [])] }
  }, [view, comparison, unfolded, place, vocabularies])
}

/** How a tagger is called here: by their name, or by their letter where names are hidden. */
export const useCalled = (): ((column: Column) => string) => {
  const { t } = useWords()
  const hideNames = usePreferences((preferences) => preferences.hideNames)
  return ({ letter, session }) => (hideNames ? t('review:name', { letter }) : session.name)
}
