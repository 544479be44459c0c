import { IconX } from '@tabler/icons-react'
import { useWords } from '../../locales/react.ts'
import styles from './TitleRow.module.css'

/** Takes a row off the list, after asking. */
export const RemoveButton = ({ name, onRemove }: { name: string; onRemove(): void }) => {
  const { t } = useWords()
  return (
    <button
      type="button"
      className={styles.remove}
      aria-label={t('tonight:remove', { name })}
      aria-keyshortcuts="Delete"
      onClick={onRemove}
    >
      <IconX size="1rem" stroke={1.75} aria-hidden="true" />
    </button>
  )
}
