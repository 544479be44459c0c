import { useState } from 'react'
import type { TitleId } from '../../../../shared/ids.ts'
import { type Step, takeStep } from '../../../actions/screenerStep.ts'
import { formatTimecode } from '../../../../shared/media/timecode.ts'
import { useWords } from '../../../locales/react.ts'
import { isComing } from '../../../stores/preparing.ts'
import { useScreeners, useSession, useStores } from '../../../stores/react.ts'
import { useNow } from '../../../ui/useNow.ts'
import { sayReason, tellScreener } from '../../screeners/screenerWords.ts'
import { useFilm } from '../../screeners/useFilm.ts'
import styles from './Trouble.module.css'

interface Props {
  titleId: TitleId
  name: string
}

/** Why the vault does not give the film out now, and what helps; tagging goes on. */
export const ScreenerTrouble = ({ titleId, name }: Props) => {
  const stores = useStores()
  const { t, language } = useWords()
  const nowMs = useNow()
  const film = useFilm(titleId)
  const { heldBack, place, screener } = film
  // In the list it is said over all of them; here is no list.
  const asksPassphrase = useScreeners(
    ({ state }) => screener?.reason === 'locked' && state?.passphrase === 'closed',
  )
  const step = asksPassphrase ? 'givePassphrase' : film.step
  const [isBusy, setBusy] = useState(false)
  const keeping = useScreeners(({ state }) => state?.keeping ?? 'keychain')
  const time = formatTimecode(useSession(({ view }) => view.playheadMs))

  const reason = screener?.reason ?? null
  const isDamaged = reason === 'damaged'
  const kind = isDamaged ? 'damagedTitle' : screener && isComing(screener) ? 'comingTitle' : 'title'
  const why = isDamaged
    ? t('screeners:trouble.damagedAt', { time })
    : reason !== null
      ? sayReason(t, reason, { keeping })
      : screener && screener.phase !== 'ready'
        ? tellScreener(t, { screener, place, heldBack }, nowMs, language).words
        : t('failure:screener_denied', { name })
  const help = async (wanted: Step) => {
    if (isBusy) return
    setBusy(wanted === 'repair')
    await takeStep(stores, wanted, titleId)
    setBusy(false)
  }
  return (
    <div className={styles.trouble} role="alert">
      <h2>{t(`screeners:trouble.${kind}`)}</h2>
      <p className={styles.why}>{why}</p>
      <p>{t('screeners:trouble.goesOn', { time })}</p>
      <div className={styles.doing}>
        {step !== null && step !== 'pause' && (
          <button
            type="button"
            onMouseDown={(event) => event.preventDefault()}
            aria-disabled={isBusy || undefined}
            onClick={() => void help(step)}
          >
            {t(isBusy ? 'screeners:trouble.repairing' : `screeners:step.${step}`)}
          </button>
        )}
        {step !== 'tryAgain' && (
          <button
            type="button"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => stores.player.projector?.tryAgain()}
          >
            {t('tryAgain')}
          </button>
        )}
      </div>
    </div>
  )
}
