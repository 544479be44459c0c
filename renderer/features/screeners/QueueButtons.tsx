import { IconArrowDown, IconArrowUp, type Icon } from '@tabler/icons-react'
import { useWords } from '../../locales/react.ts'
import styles from './QueueButtons.module.css'

interface Props {
  name: string
  /** Its number in the queue, from 1 on, and how many there are. */
  place: number
  coming: number
  onMove(by: -1 | 1): void
}

/** Sooner or later in the queue, for the mouse; the keyboard has Alt with the arrows. */
export const QueueButtons = ({ name, place, coming, onMove }: Props) => {
  const { t } = useWords()
  if (place === 0 || coming < 2) return null
  const button = (by: -1 | 1, Arrow: Icon, label: string) => {
    const isAtEnd = by < 0 ? place === 1 : place === coming
    return (
      <button
        type="button"
        className={styles.move}
        aria-label={label}
        aria-keyshortcuts={by < 0 ? 'Alt+ArrowUp' : 'Alt+ArrowDown'}
        aria-disabled={isAtEnd || undefined}
        onClick={() => !isAtEnd && onMove(by)}
      >
        <Arrow size="1rem" stroke={1.75} aria-hidden="true" />
      </button>
    )
  }
  return (
    <span className={styles.moves}>
      {button(-1, IconArrowUp, t('screeners:sooner', { name }))}
      {button(1, IconArrowDown, t('screeners:later', { name }))}
    </span>
  )
}
