import { useEffect, useState } from 'react'
import type { VocabularyOffer } from '../../../../shared/contract/calls.ts'
import type { Unmapped } from '../../../../shared/session/mapping.ts'
import { useWords } from '../../../locales/react.ts'
import { sayFailure } from '../../../locales/sentences.ts'
import { useSession, useStores } from '../../../stores/react.ts'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { UnmappedList } from './UnmappedList.tsx'
import styles from './NewVersion.module.css'

const nothing: readonly Unmapped[] = []

/** Says that the catalogue published a newer version of this session's vocabulary; and afterwards what had no place in it. */
export const NewVersion = () => {
  const { t } = useWords()
  const offer = useOffer()
  const leftOver = useSession(({ state }) => state?.unmapped ?? nothing)
  const [shown, setShown] = useState<'offer' | 'left over' | null>(null)
  if (offer === null && leftOver.length === 0) return null
  return (
    <div className={styles.line} role="status">
      {offer ? (
        <>
          <span>{t('version:there', { version: offer.to.version })}</span>
          <Button onClick={() => setShown('offer')}>{t('version:look')}</Button>
        </>
      ) : (
        <>
          <span>{t('version:leftOver', { count: leftOver.length })}</span>
          <Button onClick={() => setShown('left over')}>{t('version:lookAgain')}</Button>
        </>
      )}
      {offer && shown === 'offer' && <Preview offer={offer} onClose={() => setShown(null)} />}
      {!offer && shown === 'left over' && (
        <Dialog
          label={t('version:leftOver', { count: leftOver.length })}
          className={styles.dialog}
          onClose={() => setShown(null)}
        >
          <h2 className={styles.title}>{t('version:leftOver', { count: leftOver.length })}</h2>
          <p>{t('version:leftOverNext')}</p>
          <UnmappedList all={leftOver} />
          <Button look="main" onClick={() => setShown(null)}>
            {t('close')}
          </Button>
        </Dialog>
      )}
    </div>
  )
}

/** What the new version makes of this session, before it is accepted. */
const Preview = ({ offer, onClose }: { offer: VocabularyOffer; onClose(): void }) => {
  const { bridge, session } = useStores()
  const { t } = useWords()
  const [refusal, setRefusal] = useState<string | null>(null)
  const { from, to, mapping } = offer
  const kept = Object.keys(mapping.answers).length

  const accept = async () => {
    const { state, ground } = session.getState()
    if (!state || !ground) return
    const unsaved = await session.actions.settled()
    if (unsaved) return setRefusal(sayFailure(t, unsaved))
    const { sessionId } = state
    const answer = await bridge.call('vocabulary.accept', { sessionId, version: to.version })
    if (!answer.ok) return setRefusal(sayFailure(t, answer.failure))
    onClose()
    await session.actions.openTitle(ground.title.titleId)
  }

  return (
    <ConfirmDialog
      title={t('version:there', { version: to.version })}
      confirm={t('version:accept', { version: to.version })}
      cancel={t('version:stay', { version: from.version })}
      refusal={refusal}
      onConfirm={() => void accept()}
      onCancel={onClose}
    >
      <p>{t('version:kept', { count: kept })}</p>
      {mapping.unmapped.length > 0 && (
        <>
          <p>{t('version:noPlace', { count: mapping.unmapped.length })}</p>
          <UnmappedList all={mapping.unmapped} words={offer.vocabulary} />
        </>
      )}
    </ConfirmDialog>
  )
}

/** Asked when the session opens, and when something came from the catalogue. */
const useOffer = (): VocabularyOffer | null => {
  const { bridge, sync } = useStores()
  const sessionId = useSession(({ state }) => state?.sessionId)
  const version = useSession(({ state }) => state?.vocabulary.version)
  const isOpen = useSession(({ state }) => state?.status === 'open')
  const [offer, setOffer] = useState<VocabularyOffer | null>(null)

  useEffect(() => {
    let gone = false
    const ask = async () => {
      if (sessionId === undefined || !isOpen) return setOffer(null)
      const answer = await bridge.call('vocabulary.offer', { sessionId })
      if (!gone) setOffer(answer.ok ? answer.value : null)
    }
    void ask()
    let phase = sync.getState().state?.phase
    const end = sync.subscribe(({ state }) => {
      const was = phase
      phase = state?.phase
      if (was === 'fetching' && phase === 'resting') void ask()
    })
    return () => {
      gone = true
      end()
    }
  }, [bridge, sync, sessionId, version, isOpen])

  return offer
}
