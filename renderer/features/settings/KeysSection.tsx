import { actionGroups, type Action } from '../../actions/action.ts'
import { allActions } from '../../actions/all.ts'
import type { ActionId } from '../../actions/ids.ts'
import { conflictsIn, keysOf, withKeys, type Conflict } from '../../actions/keymap.ts'
import type { Shortcut } from '../../actions/shortcut.ts'
import type { PreferencesPatch } from '../../../shared/contract/preferences.ts'
import { useWords } from '../../locales/react.ts'
import { usePreferences, useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { useSpokenKeys } from '../keys/KeyCaps.tsx'
import { KeyLine } from './KeyLine.tsx'
import { useKeyRecorder, type Recording } from './useKeyRecorder.ts'
import styles from './KeysSection.module.css'

const actionOf = (id: ActionId) => allActions.find((action) => action.id === id)

/** Every action with its keys: take one away, add one, press another. */
export const KeysSection = ({ onChange }: { onChange(patch: PreferencesPatch): void }) => {
  const { app } = useStores()
  const { t } = useWords()
  const own = usePreferences((preferences) => preferences.keys)
  const spoken = useSpokenKeys()
  const conflicts = conflictsIn(allActions, own)
  const nameOf = (id: ActionId) => t(`actions:${id}`)

  const give = (action: Action, keys: readonly Shortcut[]) =>
    onChange({ keys: withKeys(own, action, keys) })

  const onKey = ({ of: id, how }: Recording<ActionId>, shortcut: Shortcut) => {
    const action = actionOf(id)
    if (!action) return
    give(action, how === 'also' ? [...keysOf(action, own), shortcut] : [shortcut])
    app.actions.announce(t('settings:keys.now', { action: nameOf(id), keys: spoken(shortcut) }))
  }
  const { recording, record } = useKeyRecorder<ActionId>(onKey, () =>
    app.actions.announce(t('settings:keys.kept')),
  )

  const keepOnly = (action: Action, { shortcut, actions }: Conflict) => {
    const others = actions.filter((id) => id !== action.id).map(actionOf)
    const keys = others.reduce(
      (chosen, other) =>
        other
          ? withKeys(
              chosen,
              other,
              keysOf(other, chosen).filter((key) => key !== shortcut),
            )
          : chosen,
      own,
    )
    onChange({ keys })
    const names = actions.filter((id) => id !== action.id).map(nameOf)
    app.actions.announce(
      t('settings:keys.taken', { keys: spoken(shortcut), action: names.join(', ') }),
    )
  }

  return (
    <>
      <div className={styles.head}>
        <p className={styles.hint}>{t('settings:keys.hint')}</p>
        <Button
          look="quiet"
          aria-disabled={Object.keys(own).length === 0 || undefined}
          onClick={() => {
            onChange({ keys: {} })
            app.actions.announce(t('settings:keys.allAsShipped'))
          }}
        >
          {t('settings:keys.resetAll')}
        </Button>
      </div>
      {actionGroups.map((group) => (
        <section key={group} className={styles.group}>
          <h3 className={styles.groupName}>{t(`workspace:group.${group}`)}</h3>
          <ul className={styles.list}>
            {allActions
              .filter((action) => action.group === group)
              .map((action) => (
                <KeyLine
                  key={action.id}
                  action={action}
                  keys={keysOf(action, own)}
                  isOwn={own[action.id] !== undefined}
                  conflicts={conflicts.filter(({ actions }) => actions.includes(action.id))}
                  recording={recording?.of === action.id ? recording : null}
                  onRecord={(how) => record({ of: action.id, how })}
                  onGive={(keys) => give(action, keys)}
                  onReset={() => {
                    give(action, action.keys)
                    app.actions.announce(
                      t('settings:keys.asShipped', { action: nameOf(action.id) }),
                    )
                  }}
                  onKeepOnly={(conflict) => keepOnly(action, conflict)}
                />
              ))}
          </ul>
        </section>
      ))}
    </>
  )
}
