import { IconPlus, IconX } from '@tabler/icons-react'
import type { Action } from '../../actions/action.ts'
import type { ActionId } from '../../actions/ids.ts'
import type { Conflict } from '../../actions/keymap.ts'
import type { Shortcut } from '../../actions/shortcut.ts'
import { useWords } from '../../locales/react.ts'
import { ActionKeys } from '../keys/ActionKeys.tsx'
import { KeyCaps, useSpokenKeys } from '../keys/KeyCaps.tsx'
import type { Recording } from './useKeyRecorder.ts'
import styles from './KeysSection.module.css'

/** The degrees are what their keys say; other keys would say nothing. */
const fixed: ReadonlySet<ActionId> = new Set(['degree'])

interface Props {
  action: Action
  keys: Shortcut[]
  isOwn: boolean
  conflicts: Conflict[]
  recording: Recording<ActionId> | null
  onRecord(how: Recording<ActionId>['how']): void
  onGive(keys: readonly Shortcut[]): void
  onReset(): void
  /** Takes a shortcut from the other actions that answer to it. */
  onKeepOnly(conflict: Conflict): void
}

/** One action with its keys, and what can be done to them. */
export const KeyLine = (props: Props) => {
  const { action, keys, isOwn, conflicts, recording, onRecord, onGive } = props
  const { t } = useWords()
  const spoken = useSpokenKeys()
  const name = t(`actions:${action.id}`)

  if (fixed.has(action.id))
    return (
      <li className={styles.line}>
        <span className={styles.name}>{name}</span>
        <span className={styles.keys}>
          <ActionKeys action={action} shortcuts={keys} />
        </span>
        <span className={styles.aside}>{t('settings:keys.fixed')}</span>
      </li>
    )
  return (
    <li className={styles.line}>
      <span className={styles.name}>{name}</span>
      <span className={styles.keys}>
        {recording?.how !== 'instead' &&
          keys.map((key) => (
            <button
              key={key}
              type="button"
              className={styles.key}
              aria-label={t('settings:keys.remove', { keys: spoken(key), action: name })}
              onClick={() => onGive(keys.filter((one) => one !== key))}
            >
              <KeyCaps shortcut={key} />
              <IconX className={styles.cross} stroke={2} aria-hidden="true" />
            </button>
          ))}
        {!recording && keys.length === 0 && (
          <span className={styles.none}>{t('settings:keys.none')}</span>
        )}
        {recording && (
          <span className={styles.press} role="status">
            {t('settings:keys.press')}
          </span>
        )}
      </span>
      <span className={styles.doing}>
        {keys.length > 0 && (
          <button
            type="button"
            className={styles.add}
            aria-label={t('settings:keys.add', { action: name })}
            onClick={() => onRecord('also')}
          >
            <IconPlus size="1rem" stroke={1.75} aria-hidden="true" />
          </button>
        )}
        <button
          type="button"
          className={styles.change}
          aria-label={t('settings:keys.changeFor', { action: name })}
          onClick={() => onRecord('instead')}
        >
          {t('settings:keys.change')}
        </button>
        {isOwn && (
          <button
            type="button"
            className={styles.change}
            aria-label={t('settings:keys.resetFor', { action: name })}
            onClick={props.onReset}
          >
            {t('settings:keys.reset')}
          </button>
        )}
      </span>
      {conflicts.map((conflict) => (
        <p key={conflict.shortcut} className={styles.conflict}>
          {t('settings:keys.conflict', {
            keys: spoken(conflict.shortcut),
            actions: conflict.actions
              .filter((id) => id !== action.id)
              .map((id) => t(`actions:${id}`))
              .join(', '),
          })}{' '}
          <button
            type="button"
            className={styles.change}
            aria-label={t('settings:keys.onlyHereFor', {
              keys: spoken(conflict.shortcut),
              action: name,
            })}
            onClick={() => props.onKeepOnly(conflict)}
          >
            {t('settings:keys.onlyHere')}
          </button>
        </p>
      ))}
    </li>
  )
}
