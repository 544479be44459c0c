import { keysOf } from '../../actions/keymap.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import { usePreferences, useSession } from '../../stores/react.ts'
import type { Choice } from './choices.ts'
import { KeyCaps } from '../keys/KeyCaps.tsx'
import { wordsFor } from './termWords.ts'
import styles from './PaletteOverlay.module.css'

interface Props {
  id: string
  choice: Choice
  chosen: boolean
  onChoose(): void
  onPoint(): void
}

/** One line of the palette. */
export const ChoiceLine = ({ id, choice, chosen, onChoose, onPoint }: Props) => {
  const closed = choice.kind === 'action' && !choice.can
  return (
    // The field above holds the keyboard; a listbox's options are only pointed at.
    <div
      id={id}
      className={styles.choice}
      role="option"
      aria-selected={chosen}
      aria-disabled={closed || undefined}
      onPointerMove={chosen ? undefined : onPoint}
      onClick={onChoose}
    >
      <ChoiceWords choice={choice} />
    </div>
  )
}

const ChoiceWords = ({ choice }: { choice: Choice }) => {
  const { t, language } = useWords()
  const own = usePreferences((preferences) => preferences.keys)
  const lookup = useSession((session) => session.ground?.lookup ?? null)

  if (choice.kind === 'title')
    return <span className={styles.title}>{nameOf(choice.row, language)}</span>
  if (choice.kind === 'term') {
    const words = lookup && wordsFor(choice.place, lookup, language)
    return (
      <>
        <span>{words?.label}</span>
        <span className={styles.aside}>{words?.within ?? t('palette.facet')}</span>
      </>
    )
  }
  const { action, can } = choice
  return (
    <>
      <span>{t(`actions:${action.id}`)}</span>
      {!can && <span className={styles.aside}>{t('palette.notNow')}</span>}
      <span className={styles.keys}>
        {keysOf(action, own)
          .slice(0, 2)
          .map((key) => (
            <KeyCaps key={key} shortcut={key} />
          ))}
      </span>
    </>
  )
}
