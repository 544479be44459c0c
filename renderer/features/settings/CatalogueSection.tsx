import { useRef, useState, type ReactNode } from 'react'
import type { SyncState } from '../../../shared/contract/sync.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { useStores, useSync } from '../../stores/react.ts'
import { needsInvitation } from '../../stores/sync.ts'
import { Button } from '../../ui/Button.tsx'
import { useNow } from '../../ui/useNow.ts'
import { OfflineSwitch } from '../sync/OfflineSwitch.tsx'
import { sayStatus } from '../sync/standing.ts'
import { SignInForm } from './SignInForm.tsx'
import { SignOutDialog } from './SignOutDialog.tsx'
import styles from './CatalogueSection.module.css'

/** Who is signed in to which catalogue, or the way to sign in. */
export const CatalogueSection = () => {
  const { sync } = useStores()
  const { t } = useWords()
  const state = useSync((store) => store.state)
  const failure = useSync((store) => store.failure)
  // What had the keyboard is gone when one signed in or out; the section itself has it then.
  const place = useRef<HTMLDivElement>(null)
  const toPlace = () => place.current?.focus()

  if (!state)
    return (
      failure && (
        <div role="alert" className={styles.parts}>
          <p>{t('settings:catalogue.unknown')}</p>
          <p>{sayFailure(t, failure)}</p>
          <Button onClick={() => void sync.actions.refresh()}>{t('tryAgain')}</Button>
        </div>
      )
    )
  const { account } = state
  return (
    <div
      ref={place}
      className={styles.parts}
      tabIndex={-1}
      role="group"
      aria-label={t('settings:catalogue.title')}
    >
      {account ? (
        <SignedIn state={state} account={account} onSignedOut={toPlace} onSignedIn={toPlace} />
      ) : (
        <>
          <p className={styles.what}>{t('settings:catalogue.what')}</p>
          <SignInForm url="" onSignedIn={toPlace} />
        </>
      )}
    </div>
  )
}

interface SignedInProps {
  state: SyncState
  account: NonNullable<SyncState['account']>
  onSignedIn(): void
  onSignedOut(): void
}

const SignedIn = ({ state, account, onSignedIn, onSignedOut }: SignedInProps) => {
  const { app } = useStores()
  const { t, language } = useWords()
  const nowMs = useNow()
  const [leaving, setLeaving] = useState(false)
  const isShutOut = needsInvitation(state)
  const { name, role, url } = account
  return (
    <>
      <dl className={styles.list}>
        <Fact name={t('settings:catalogue.name')}>{name}</Fact>
        <Fact name={t('settings:catalogue.role')}>{t(`settings:catalogue.roles.${role}`)}</Fact>
        <Fact name={t('settings:catalogue.at')}>{url}</Fact>
        <Fact name={t('settings:catalogue.status')}>{sayStatus(t, state, nowMs, language)}</Fact>
        <Fact name={t('settings:catalogue.kept')}>
          {t(`settings:catalogue.keptIn.${state.keptIn}`)}
        </Fact>
      </dl>
      {isShutOut && state.obstacle && (
        <div className={styles.again}>
          <p>{t(`sync:obstacle.${state.obstacle.code}`, { version: '' })}</p>
          <SignInForm url={url} again onSignedIn={onSignedIn} />
        </div>
      )}
      <OfflineSwitch />
      <div className={styles.doing}>
        <Button onClick={() => app.actions.go('sync')}>{t('settings:catalogue.see')}</Button>
        <Button look="quiet" onClick={() => setLeaving(true)}>
          {t('settings:catalogue.signOut')}
        </Button>
      </div>
      {leaving && (
        <SignOutDialog
          name={name}
          waiting={state.waiting}
          onCancel={() => setLeaving(false)}
          onDone={() => {
            setLeaving(false)
            onSignedOut()
          }}
        />
      )}
    </>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
)
