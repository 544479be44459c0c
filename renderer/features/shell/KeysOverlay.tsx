import { useEffect, useRef } from 'react'
import { actionGroups, isOfReviewers } from '../../actions/action.ts'
import { allActions } from '../../actions/all.ts'
import { keysOf } from '../../actions/keymap.ts'
import { useWords } from '../../locales/react.ts'
import { usePreferences, useStores, useSync } from '../../stores/react.ts'
import { mayReview } from '../../stores/review.ts'
import { Button } from '../../ui/Button.tsx'
import { CloseButton } from '../../ui/CloseButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ActionKeys } from '../keys/ActionKeys.tsx'
import styles from './KeysOverlay.module.css'

/** Every action that whoever is here can have, with its keys as they are now. */
export const KeysOverlay = () => {
  const { app } = useStores()
  const { t } = useWords()
  const own = usePreferences((preferences) => preferences.keys)
  const reviews = useSync(({ state }) => mayReview(state))
  const shown = allActions.filter(
    (action) => keysOf(action, own).length > 0 && (reviews || !isOfReviewers(action)),
  )
  const close = () => app.actions.show(null)
  const sheet = useRef<HTMLDivElement>(null)
  // The arrows scroll the sheet from the first: it is there to be read.
  useEffect(() => {
    sheet.current?.focus()
  }, [])
  return (
    <Dialog label={t('keys.title')} className={styles.sheet} onClose={close}>
      <header className={styles.head}>
        <h2 className={styles.title}>{t('keys.title')}</h2>
        <Button look="quiet" onClick={() => app.actions.go('settings')}>
          {t('keys.change')}
        </Button>
        <CloseButton label={t('close')} size={2.25} onClick={close} />
      </header>
      {/* A long sheet is scrolled by keyboard as well. */}
      <div
        ref={sheet}
        className={styles.scroll}
        tabIndex={0}
        role="group"
        aria-label={t('keys.title')}
      >
        <div className={styles.columns}>
          {actionGroups
            .filter((group) => shown.some((action) => action.group === group))
            .map((group) => (
              <section key={group} className={styles.group}>
                <h3 className={styles.groupName}>{t(`workspace:group.${group}`)}</h3>
                <dl className={styles.list}>
                  {shown
                    .filter((action) => action.group === group)
                    .map((action) => (
                      <div key={action.id} className={styles.line}>
                        <dt>{t(`actions:${action.id}`)}</dt>
                        <dd>
                          <ActionKeys action={action} shortcuts={keysOf(action, own)} />
                        </dd>
                      </div>
                    ))}
                </dl>
              </section>
            ))}
        </div>
        <p className={styles.note}>{t('keys.note')}</p>
      </div>
    </Dialog>
  )
}
