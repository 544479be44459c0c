import { IconSearch } from '@tabler/icons-react'
import type { KeyboardEvent, Ref } from 'react'
import { useWords } from '../../locales/react.ts'
import { useCatalogue, useStores } from '../../stores/react.ts'
import { CloseButton } from '../../ui/CloseButton.tsx'
import { lineId } from './ResultList.tsx'
import styles from './SearchField.module.css'

interface Props {
  field: Ref<HTMLInputElement>
  /** Lines in sight, for a page up or down. */
  inSight(): number
  /** The line that holds the keyboard is in the page, and may be pointed at. */
  isDrawn: boolean
  onOpen(): void
}

/** The field that holds the keyboard: words search, arrows walk what they found, Enter opens it. */
export const SearchField = ({ field, inSight, isDrawn, onOpen }: Props) => {
  const { catalogue } = useStores()
  const { t } = useWords()
  const text = useCatalogue(({ ask }) => ask.text)
  const at = useCatalogue((store) => store.at)
  const total = useCatalogue(({ found }) => found?.total ?? 0)
  const search = (typed: string) => void catalogue.actions.search({ text: typed })

  const onKeyDown = (event: KeyboardEvent) => {
    const { altKey, ctrlKey, key, metaKey, shiftKey } = event
    if (event.nativeEvent.isComposing || altKey || ctrlKey || metaKey || shiftKey) return
    const page = Math.max(1, inSight() - 1)
    const moves: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
    }
    const by = moves[key]
    if (by !== undefined) catalogue.actions.moveTo(at + by)
    else if (key === 'Enter') onOpen()
    else if (key === 'Escape' && text !== '') search('')
    else return
    event.preventDefault()
  }

  return (
    <div className={styles.search}>
      <IconSearch className={styles.sign} stroke={1.5} aria-hidden="true" />
      <input
        ref={field}
        className={styles.field}
        type="text"
        role="combobox"
        aria-label={t('catalogue:search')}
        aria-expanded={total > 0}
        aria-controls="found"
        aria-autocomplete="list"
        aria-activedescendant={isDrawn ? lineId(at) : undefined}
        placeholder={t('catalogue:search')}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        value={text}
        onChange={(event) => search(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {text !== '' && (
        <CloseButton
          label={t('catalogue:clear')}
          size={2}
          // The field keeps the keyboard.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => search('')}
        />
      )}
    </div>
  )
}
