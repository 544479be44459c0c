import { useEffect, useRef, useState } from 'react'
import type { VocabularyOffer } from '../../../../shared/contract/vocabularies.ts'
import type { Unmapped } from '../../../../shared/session/mapping.ts'
import { vocabularyLookup } from '../../../../shared/vocabulary/lookup.ts'
import { useWords } from '../../../locales/react.ts'
import { sayFailure } from '../../../locales/sentences.ts'
import { useSession, useStores } from '../../../stores/react.ts'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { goToTerm } from '../checklist/goToTerm.ts'
import { followOffer } from './followOffer.ts'
import { countAnswers, leftOver, placeFor } from './leftOver.ts'
import { UnmappedList } from './UnmappedList.tsx'
import styles from './NewVersion.module.css'

/** Says that the catalogue published a newer version of this session's vocabulary; and afterwards what had no place in it. */
export const NewVersion = () => {
  const { app } = useStores()
  const { t } = useWords()
  const offer = useOffer()
  const left = useLeftOver()
  const [shown, setShown] = useState<'offer' | 'left over' | null>(null)
  const said = offer
    ? t('version:there', { version: offer.to.version })
    : left.length > 0
      ? t('version:leftOver', { count: left.length })
      : null
  const isOffer = offer !== null

  // Heard when there is something new to do, and not again for each answer that is dealt with.
  const isThere = said !== null
  const latest = useRef(said)
  latest.current = said
  useEffect(() => {
    if (isThere && latest.current !== null) app.actions.announce(latest.current)
  }, [app, isThere, isOffer])

  if (said === null) return null
  return (
    <>
      <div className={styles.line}>
        <span>{said}</span>
        <Button onClick={() => setShown(isOffer ? 'offer' : 'left over')}>
          {t(isOffer ? 'version:look' : 'version:lookAgain')}
        </Button>
      </div>
      {offer && shown === 'offer' && <Preview offer={offer} onClose={() => setShown(null)} />}
      {!offer && shown === 'left over' && (
        <LeftOverDialog left={left} said={said} onClose={() => setShown(null)} />
      )}
    </>
  )
}

/** What is left of an earlier version, while something can be done about it. */
const useLeftOver = (): readonly Unmapped[] => {
  const state = useSession((session) => session.state)
  const lookup = useSession(({ ground }) => ground?.lookup)
  const unmappedDone = useSession(({ view }) => view.unmappedDone)
  if (!state || !lookup || state.status !== 'open') return []
  return leftOver(state, { unmappedDone }, lookup)
}

interface LeftOverProps {
  left: readonly Unmapped[]
  said: string
  onClose(): void
}

/** What had no place, one by one, each with the way to where it is answered anew. */
const LeftOverDialog = ({ left, said, onClose }: LeftOverProps) => {
  const stores = useStores()
  const { t } = useWords()
  const lookup = useSession(({ ground }) => ground?.lookup)
  const goTo = (one: Unmapped) => {
    const place = lookup && placeFor(one, lookup)
    if (!place) return
    onClose()
    goToTerm(stores, { ...place, degree: null })
  }
  const beDone = () => {
    const { state } = stores.session.getState()
    stores.session.actions.look({ unmappedDone: state?.unmapped?.length ?? 0 })
    onClose()
  }
  return (
    <Dialog label={said} className={styles.dialog} onClose={onClose}>
      <h2 className={styles.title}>{said}</h2>
      <p>{t('version:leftOverNext')}</p>
      {lookup && <UnmappedList all={left} lookup={lookup} onGo={goTo} />}
      <div className={styles.choice}>
        <Button look="quiet" onClick={beDone}>
          {t('version:done')}
        </Button>
        <Button look="main" onClick={onClose}>
          {t('close')}
        </Button>
      </div>
    </Dialog>
  )
}

/** What the new version makes of this session, before it is accepted. */
const Preview = ({ offer, onClose }: { offer: VocabularyOffer; onClose(): void }) => {
  const { bridge, session } = useStores()
  const { t } = useWords()
  const [refusal, setRefusal] = useState<string | null>(null)
  const { from, to, mapping } = offer
  const kept = countAnswers(mapping.answers)

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
      {/* That nothing would change is no word beside what has no place. */}
      {(kept > 0 || mapping.unmapped.length === 0) && <p>{t('version:kept', { count: kept })}</p>}
      {mapping.unmapped.length > 0 && (
        <>
          <p>{t('version:noPlace', { count: mapping.unmapped.length })}</p>
          <UnmappedList all={mapping.unmapped} lookup={vocabularyLookup(offer.vocabulary)} />
        </>
      )}
    </ConfirmDialog>
  )
}

/** Asked when the session opens, and when something came from the catalogue. */
const useOffer = (): VocabularyOffer | null => {
  const { bridge } = useStores()
  const sessionId = useSession(({ state }) => state?.sessionId)
  const version = useSession(({ state }) => state?.vocabulary.version)
  const isOpen = useSession(({ state }) => state?.status === 'open')
  const [offer, setOffer] = useState<VocabularyOffer | null>(null)

  useEffect(() => {
    setOffer(null)
    if (sessionId === undefined || !isOpen) return
    return followOffer(bridge, sessionId, setOffer)
  }, [bridge, sessionId, version, isOpen])

  return offer
}
