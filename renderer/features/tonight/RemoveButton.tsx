import { CloseButton } from '../../ui/CloseButton.tsx'

/** Takes a row off the list, or its film off this computer, after asking. */
export const RemoveButton = ({ label, onRemove }: { label: string; onRemove(): void }) => (
  <CloseButton label={label} size={2} aria-keyshortcuts="Delete" onClick={onRemove} />
)
