import { useEffect } from 'react'
import type { ActionId } from '../../../actions/ids.ts'
import { formatNumber } from '../../../locales/format.ts'
import { useWords } from '../../../locales/react.ts'
import { usePreferences, useSession, useStores } from '../../../stores/react.ts'
import { Button } from '../../../ui/Button.tsx'
import { KeyCaps } from '../../keys/KeyCaps.tsx'
import { useKeyOf } from '../../keys/useKeyOf.ts'
import { firstSteps, nextStep, wayToDegree } from './firstSteps.ts'
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
  const step = useSession(({ ground, state, view }) => {
    if (!ground || !state) return null
    const hasScale = wayToDegree(ground.vocabulary, state, view) !== null
    return nextStep(state, sawMissing, hasScale)
  })
  const end = () =>
    void preferences
      .change({ firstSteps: 'over' })
      .then((failure) => failure && app.actions.fail(failure))
  const isOver = step === null
  // Who leaves its last word behind has done with it, without closing it.
  useEffect(() => {
    if (!isOver) return
    return () => {
      if (preferences.getState().firstSteps !== 'over')
        void preferences.change({ firstSteps: 'over' })
    }
  }, [isOver, preferences])
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
            {step.id === 'degree' ? (
              <ToDegree fromSubmit={sawMissing} />
            ) : (
              <>
                {t(`workspace:first.${step.id}`)}
                {step.actions.map((id) => (
                  <Key key={id} of={id} />
                ))}
              </>
            )}
          </>
        ) : (
          t('workspace:first.over')
        )}
      </p>
      <Button onClick={end}>{t(step ? 'workspace:first.skip' : 'workspace:first.close')}</Button>
    </section>
  )
}

/** The way to a scale from where the keyboard is: drawn anew with each move of it. */
const ToDegree = ({ fromSubmit }: { fromSubmit: boolean }) => {
  const { t, language } = useWords()
  const ground = useSession((session) => session.ground)
  const state = useSession((session) => session.state)
  const view = useSession((session) => session.view)
  const way = ground && state && wayToDegree(ground.vocabulary, state, view)
  if (!way) return null
  const facet = ground.lookup.facetById.get(way.scale)?.label[language] ?? way.scale
  return (
    <>
      {t(`workspace:first.degree.${fromSubmit ? 'back' : way.by}`, { facet })}
      {/* The same key leads from there to the workspace as out of its fields. */}
      {fromSubmit && way.actions[0] !== 'leaveField' && <Key of="leaveField" />}
      {way.actions.map((id) => (
        <Key key={id} of={id} />
      ))}
    </>
  )
}

/** The first key of an action, as it is on this keyboard and as its person changed it. */
const Key = ({ of }: { of: ActionId }) => {
  const key = useKeyOf(of)
  return (
    key !== null && (
      <span className={styles.key}>
        {' '}
        <KeyCaps shortcut={key} />
      </span>
    )
  )
}
