import type { KeyboardEvent } from 'react'
import { useWords } from '../../../locales/react.ts'
import { useSession, useStores } from '../../../stores/react.ts'
import { ActionKey } from '../../keys/ActionKey.tsx'
import { useKeyOf } from '../../keys/useKeyOf.ts'
import { chooseActive } from './chooseFound.ts'
import { activeResult, inOrderOf, resultsOf } from './filterResults.ts'
import { resultId, resultsId } from './FilterResults.tsx'
import styles from './FilterField.module.css'

/** As many characters as the view keeps. */
const longestFilter = 200

/** The field that filters the checklist. What is typed, and where the arrows are in what it finds, come back after a restart. */
export const FilterField = () => {
  const stores = useStores()
  const { session } = stores
  const { t, language } = useWords()
  const shortcut = useKeyOf('filter')
  const filter = useSession(({ view }) => view.filter)
  const number = useSession(({ ground }) => ground?.lookup.termById.size ?? 0)
  const active = useSession(({ view, ground }) => {
    return activeResult(ground && resultsOf(ground.index, view.filter, language), view)
  })

  const found = () => {
    const { ground, view } = session.getState()
    return ground && resultsOf(ground.index, view.filter, language)
  }

  const onChange = (text: string, caret: number | null) => {
    const { ground } = session.getState()
    const results = ground && resultsOf(ground.index, text, language)
    // What was not found goes nowhere by itself: its nearest words are only offered.
    const [first] = results?.kind === 'found' ? inOrderOf(results) : []
    const place = first && { facet: first.facet, term: first.term, degree: first.degree }
    session.actions.look({ focus: 'filter', filter: text, caret, ...place })
  }

  const move = (by: 1 | -1) => {
    const results = found()
    if (!results) return
    const { view } = session.getState()
    const list = inOrderOf(results)
    const at = activeResult(results, view)
    const next = list[Math.min(list.length - 1, Math.max(0, at + by))]
    if (!next) return
    const { facet, term, degree } = next
    session.actions.look({ facet, term, degree, pickedFor: view.filter })
  }

  const choose = (field: HTMLInputElement) => {
    const results = found()
    // The next word takes the place of this one.
    if (results && chooseActive(stores, results)) field.select()
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter') choose(event.currentTarget)
    else return
    event.preventDefault()
  }

  return (
    <div className={styles.filter}>
      <ActionKey action="filter" />
      <input
        type="text"
        className={styles.field}
        data-part="filter"
        role="combobox"
        aria-label={t('checklist:filter', { number })}
        aria-expanded={filter.trim() !== ''}
        aria-controls={filter.trim() === '' ? undefined : resultsId}
        aria-activedescendant={active < 0 ? undefined : resultId(active)}
        aria-autocomplete="list"
        aria-keyshortcuts={shortcut ?? undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={longestFilter}
        placeholder={t('checklist:filter', { number })}
        value={filter}
        onChange={({ target }) => onChange(target.value, target.selectionStart)}
        onSelect={({ currentTarget }) => {
          const { view } = session.getState()
          const caret = currentTarget.selectionStart
          if (view.focus === 'filter' && view.caret !== caret) session.actions.look({ caret })
        }}
        onKeyDown={onKeyDown}
      />
    </div>
  )
}
