import { allActions } from '../../../actions/all.ts'
import type { ActionId } from '../../../actions/ids.ts'
import { keysOf } from '../../../actions/keymap.ts'
import { formatNumber } from '../../../locales/format.ts'
import { useWords } from '../../../locales/react.ts'
import { usePreferences, useSession, useStores } from '../../../stores/react.ts'
import { Button } from '../../../ui/Button.tsx'
import { KeyCaps } from '../../shell/KeyCaps.tsx'
import { firstSteps, nextStep } from './firstSteps.ts'
import styles from './FirstSteps.module.css'

/**
 * The first title, step by step: what to do next and with which key, until it was done once. Over the sample title until somebody skips
 * it, and wherever it was asked for.
 *
 * @param sawMissing it stands where one sees what is missing.
 */
export const FirstSteps = ({ sawMissing = false }: { sawMissing?: boolean }) => {
  const wish = usePreferences((kept) => kept.firstSteps)
  const isSample = useSession(({ ground }) => ground?.title.sample ?? false)
  if (wish === 'over' || (wish === 'offered' && !isSample)) return null
  return <NextStep sawMissing={sawMissing} />
}

/** Drawn anew with a step, not with each change of the session. */
const NextStep = ({ sawMissing }: { sawMissing: boolean }) => {
  const { app, preferences } = useStores()
  const { t, language } = useWords()
  const step = useSession(({ state }) => state && nextStep(state, sawMissing))
  const end = () =>
    void preferences
      .change({ firstSteps: 'over' })
      .then((failure) => failure && app.actions.fail(failure))
  return (
    <section className={styles.line} aria-label={t('workspace:first.title')}>
      <p role="status">
        {step ? (
          <>
            <span className={styles.count}>
              {t('workspace:first.count', {
                n: formatNumber(firstSteps.indexOf(step) + 1, language),
                of: formatNumber(firstSteps.length, language),
              })}
            </span>{' '}
            {t(`workspace:first.${step.id}`)}
            <Keys of={step.actions} />
          </>
        ) : (
          t('workspace:first.over')
        )}
      </p>
      <Button onClick={end}>{t(step ? 'workspace:first.skip' : 'workspace:first.close')}</Button>
    </section>
  )
}

/** The first key of each, as it is on this keyboard and as its person changed it. */
const Keys = ({ of }: { of: readonly ActionId[] }) => {
  const own = usePreferences((kept) => kept.keys)
  return of.map((id) => {
    const action = allActions.find((one) => one.id === id)
    const [key] = action ? keysOf(action, own) : []
    return (
      key !== undefined && (
        <span key={id} className={styles.key}>
          {' '}
          <KeyCaps shortcut={key} />
        </span>
      )
    )
  })
}
