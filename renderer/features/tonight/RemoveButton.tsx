import { useWords } from '../../locales/react.ts'
import { CloseButton } from '../../ui/CloseButton.tsx'

/** Takes a row off the list, after asking. */
export const RemoveButton = ({ name, onRemove }: { name: string; onRemove(): void }) => {
  const { t } = useWords()
  return (
    <CloseButton
      label={t('tonight:remove', { name })}
      size={2}
      aria-keyshortcuts="Delete"
      onClick={onRemove}
    />
  )
}
