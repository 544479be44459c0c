import { useShallow } from 'zustand/react/shallow'
import type { ScreenerReason, ScreenersState } from '../../../shared/contract/screeners.ts'
import { pauseAll } from '../../actions/prepare.ts'
import { helpAgainst, reasonsOfAll, takeStep } from '../../actions/screenerStep.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import {
  canPause,
  heldBackBy,
  isKept,
  queueOf,
  roomOf,
  summaryOf,
  toPrepare,
} from '../../stores/preparing.ts'
import { useApp, useScreeners, useStores, useSync, useTonight } from '../../stores/react.ts'
import { titleIn } from '../../stores/tonight.ts'
import { Button } from '../../ui/Button.tsx'
import { Bar } from './Bar.tsx'
import { sayReason, saySummary, sayTooLarge } from './screenerWords.ts'
import { useKeyOf } from '../keys/useKeyOf.ts'
import { KeyCaps, SeenKeys } from '../keys/KeyCaps.tsx'
import styles from './Preparing.module.css'

/**
 * All films together, over the list: how many are ready, what is to come, and what holds them all up; or why none can be had at all.
 * Nothing where there is nothing to say.
 */
export const Preparing = () => {
  const state = useScreeners((store) => store.state)
  const tonight = useTonight((store) => store.tonight)
  const isSignedIn = useSync((sync) => Boolean(sync.state?.account))
  if (!state) return null
  if (state.screeners.some(isKept)) return <Prepared state={state} />
  const isRefused =
    isSignedIn && state.keeping === 'nowhere' && toPrepare(tonight, state).length > 0
  return isRefused ? <Refused state={state} /> : null
}

/** Films are assigned, and there is no safe place for their keys. */
const Refused = ({ state: { whyNowhere } }: { state: ScreenersState }) => {
  const { app } = useStores()
  const { t } = useWords()
  return (
    <section className={styles.preparing} aria-label={t('screeners:summary.label')}>
      <div className={styles.held}>
        <p>{t(`screeners:settings.whyNowhere.${whyNowhere ?? 'no_keychain'}`)}</p>
        <Button onClick={() => app.actions.askForScreeners()}>{t('screeners:step.seeKeys')}</Button>
      </div>
    </section>
  )
}

const Prepared = ({ state }: { state: ScreenersState }) => {
  const stores = useStores()
  const { t, language } = useWords()
  const pauseKey = useKeyOf('pauseFetching')
  const coming = queueOf(state).length
  const heldBack = useSync((sync) => heldBackBy(state, sync.state))
  const isGone = useApp(({ gone }) => gone)
  const declined = useTonight(
    useShallow(({ tonight }) => tonight?.declined.map(({ title }) => title.titleId) ?? []),
  )
  const summary = summaryOf(state, new Set(declined))
  const said = saySummary(t, summary, roomOf(state), { heldBack, language })
  const reasons = reasonsOfAll(state)
  const held: ScreenerReason[] =
    state.passphrase === 'closed' && !reasons.includes('locked') ? ['locked', ...reasons] : reasons
  return (
    <section className={styles.preparing} aria-label={t('screeners:summary.label')}>
      <div className={styles.line}>
        <p className={styles.said}>
          {said.map((part) => (
            <span key={part}>{part}</span>
          ))}
        </p>
        {canPause(state) && (
          <Button aria-keyshortcuts={pauseKey ?? undefined} onClick={() => void pauseAll(stores)}>
            {t(state.paused ? 'screeners:summary.resumeAll' : 'screeners:summary.pauseAll')}{' '}
            {pauseKey && <SeenKeys shortcut={pauseKey} />}
          </Button>
        )}
      </div>
      {coming > 0 && state.progress !== null && !isGone && (
        <Bar share={state.progress} label={t('screeners:summary.progress')} />
      )}
      {coming > 1 && (
        <p className={styles.order} aria-hidden="true">
          <KeyCaps shortcut="Alt+ArrowUp" /> <KeyCaps shortcut="ArrowDown" />{' '}
          {t('screeners:summary.order')}
        </p>
      )}
      {held.map((reason) => (
        <Held key={reason} reason={reason} state={state} />
      ))}
    </section>
  )
}

/** What holds all of them up, and what helps. */
const Held = ({ reason, state }: { reason: ScreenerReason; state: ScreenersState }) => {
  const stores = useStores()
  const { t, language } = useWords()
  const help = helpAgainst(reason, state)
  const full = state.screeners.find((one) => one.reason === 'limit_reached')
  const title = useTonight(({ tonight }) => full && titleIn(tonight, full.titleId))
  const name = title ? nameOf(title, language) : ''
  const tooLarge =
    reason === 'limit_reached' && full && name !== ''
      ? sayTooLarge(t, full, roomOf(state), { name, language })
      : null
  const keys = { givePassphrase: useKeyOf('givePassphrase'), fetchAnyway: useKeyOf('fetchAnyway') }
  // Anew is fetched one by one, in the rows.
  const step = help === 'fetchAgain' ? null : help
  const key = step === 'givePassphrase' || step === 'fetchAnyway' ? keys[step] : null
  return (
    <div className={styles.held}>
      <p>{tooLarge ?? sayReason(t, reason, state)}</p>
      {step && (
        <Button
          aria-keyshortcuts={key ?? undefined}
          onClick={() => void takeStep(stores, step, null)}
        >
          {t(`screeners:step.${step}`)} {key && <SeenKeys shortcut={key} />}
        </Button>
      )}
    </div>
  )
}
