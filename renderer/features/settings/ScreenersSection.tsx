import { useEffect, useRef, useState } from 'react'
import type { ScreenersState } from '../../../shared/contract/screeners.ts'
import { formatBytes } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { useApp, useScreeners, useStores, useSync } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { BeginAnewDialog } from '../screeners/BeginAnewDialog.tsx'
import { AccessLog } from './AccessLog.tsx'
import { ScreenersForm } from './ScreenersForm.tsx'
import styles from './ScreenersSection.module.css'

/** Films of the catalogue on this computer: where their keys are, what they take, and what was done with them. */
export const ScreenersSection = () => {
  const { app, screeners } = useStores()
  const { t } = useWords()
  const state = useScreeners((store) => store.state)
  const failure = useScreeners((store) => store.failure)
  const personId = useSync((sync) => sync.state?.account?.personId ?? null)
  const asked = useApp((store) => store.toScreeners)
  const place = useRef<HTMLDivElement>(null)
  const isKnown = state !== null

  useEffect(() => {
    if (!asked || !isKnown) return
    app.setState({ toScreeners: null })
    const limit = place.current?.querySelector<HTMLElement>('[data-limit]')
    const aim = asked === 'limit' && limit ? limit : place.current
    aim?.scrollIntoView({ block: 'center' })
    aim?.focus()
  }, [app, asked, isKnown])

  if (!state)
    return (
      failure && (
        <div role="alert" className={styles.parts}>
          <p>{sayFailure(t, failure)}</p>
          <Button onClick={() => void screeners.actions.refresh()}>{t('tryAgain')}</Button>
        </div>
      )
    )
  return (
    <div
      ref={place}
      className={styles.parts}
      tabIndex={-1}
      role="group"
      aria-label={t('screeners:settings.title')}
    >
      <p className={styles.what}>
        {t(personId === null ? 'screeners:settings.signedOut' : 'screeners:settings.ends')}
      </p>
      <Facts state={state} isSignedIn={personId !== null} />
      <ScreenersForm state={state} />
      {personId !== null && <AccessLog key={personId} />}
    </div>
  )
}

const Facts = ({ state, isSignedIn }: { state: ScreenersState; isSignedIn: boolean }) => {
  const { t, language } = useWords()
  const { freeBytes, keeping, passphrase, usedBytes, whyNowhere } = state
  return (
    <dl className={styles.list}>
      {/* How they are kept is a matter between the person and their catalogue. */}
      {isSignedIn && (
        <>
          <dt>{t('screeners:settings.keys')}</dt>
          <dd>
            {t(`screeners:settings.keeping.${keeping}`)}{' '}
            {whyNowhere !== null && t(`screeners:settings.whyNowhere.${whyNowhere}`)}
          </dd>
        </>
      )}
      {keeping === 'passphrase' && passphrase !== null && (
        <>
          <dt>{t('screeners:settings.passphrase')}</dt>
          <dd>
            {t(`screeners:settings.passphraseIs.${passphrase}`)}
            <PassphraseButtons passphrase={passphrase} />
          </dd>
        </>
      )}
      <dt>{t('screeners:settings.used')}</dt>
      <dd>
        {usedBytes === 0 ? t('screeners:settings.nothing') : formatBytes(usedBytes, language)}
      </dd>
      {freeBytes !== null && (
        <>
          <dt>{t('screeners:settings.free')}</dt>
          <dd>{formatBytes(freeBytes, language)}</dd>
        </>
      )}
    </dl>
  )
}

const PassphraseButtons = ({
  passphrase,
}: {
  passphrase: NonNullable<ScreenersState['passphrase']>
}) => {
  const { screeners } = useStores()
  const { t } = useWords()
  const [isAnew, setAnew] = useState(false)
  const ask = (what: 'set' | 'give') => () => screeners.actions.ask({ what, goOn: null })
  return (
    <span className={styles.doing}>
      {passphrase === 'unset' && (
        <Button onClick={ask('set')}>{t('screeners:settings.choose')}</Button>
      )}
      {passphrase === 'closed' && (
        <Button onClick={ask('give')}>{t('screeners:settings.give')}</Button>
      )}
      {passphrase !== 'unset' && (
        <Button look="quiet" onClick={() => setAnew(true)}>
          {t('screeners:settings.anew')}
        </Button>
      )}
      {isAnew && <BeginAnewDialog onDone={() => setAnew(false)} onCancel={() => setAnew(false)} />}
    </span>
  )
}
