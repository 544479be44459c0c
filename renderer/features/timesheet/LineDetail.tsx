import { useId } from 'react'
import type { Correction, SheetLine } from '../../../shared/timesheet/corrections.ts'
import { hoursAndMinutes } from '../../../shared/timesheet/hoursAndMinutes.ts'
import type { SittingOfDay } from '../../../shared/timesheet/sheet.ts'
import { formatClock, formatWhen } from '../../locales/format.ts'
import { formatChange, formatExactly } from '../../locales/formatSheet.ts'
import { useWords } from '../../locales/react.ts'
import { useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { useNow } from '../../ui/useNow.ts'
import { SeenKeys } from '../keys/KeyCaps.tsx'
import styles from './LineDetail.module.css'

/** Where the time of one title on one day comes from: its sittings, and its corrections with their reasons. */
export const LineDetail = ({ line, name }: { line: SheetLine; name: string }) => {
  const { timesheet } = useStores()
  const { t } = useWords()
  const id = useId()
  const { day, titleId, sittings, corrections } = line
  return (
    <div className={styles.detail}>
      {/* No regions: several rows may be open, and each has the same two. */}
      <div role="group" aria-labelledby={`${id}-sittings`}>
        <h3 id={`${id}-sittings`} className={styles.heading}>
          {t('timesheet:sittings')}
        </h3>
        {sittings.length === 0 && <p className={styles.quiet}>{t('timesheet:noSitting')}</p>}
        <ul className={styles.list}>
          {sittings.map((sitting) => (
            <li key={`${sitting.sessionId} ${sitting.fromMs}`}>
              <Sitting sitting={sitting} />
            </li>
          ))}
        </ul>
      </div>
      {corrections.length > 0 && (
        <div role="group" aria-labelledby={`${id}-corrections`}>
          <h3 id={`${id}-corrections`} className={styles.heading}>
            {t('timesheet:corrections')}
          </h3>
          <ul className={styles.list}>
            {corrections.map((correction) => (
              <li key={correction.correctionId}>
                <OneCorrection correction={correction} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className={styles.correct}>
        <Button
          aria-label={t('timesheet:correct.doFor', { name })}
          aria-keyshortcuts="C"
          onClick={() => timesheet.actions.ask({ kind: 'correct', place: { day, titleId } })}
        >
          {t('timesheet:correct.do')}
        </Button>
        <SeenKeys shortcut="C" />
      </p>
    </div>
  )
}

/** How a sitting was worth what it was worth. To the second: its sum is what the line rounds. */
const Sitting = ({ sitting }: { sitting: SittingOfDay }) => {
  const { t, language } = useWords()
  const { countedMs, elsewhereMs, end, fromMs, idleMs, toMs } = sitting
  const remarks = [
    idleMs >= 1_000 && t('timesheet:sitting.idle', { time: formatExactly(idleMs) }),
    elsewhereMs >= 1_000 && t('timesheet:sitting.elsewhere', { time: formatExactly(elsewhereMs) }),
    end === 'recovered' && t('timesheet:sitting.recovered'),
    end === null && t('timesheet:sitting.open'),
  ].filter((remark) => remark !== false)
  return (
    <p className={styles.sitting}>
      <span className={styles.span}>
        {t('timesheet:sitting.span', {
          from: formatClock(fromMs, language, false),
          to: formatClock(toMs, language, false),
        })}
      </span>
      <span>{t('timesheet:sitting.counted', { time: formatExactly(countedMs) })}</span>
      {remarks.length > 0 && <span className={styles.quiet}>{remarks.join(' · ')}</span>}
    </p>
  )
}

const OneCorrection = ({ correction }: { correction: Correction }) => {
  const { timesheet } = useStores()
  const { t, language } = useWords()
  const nowMs = useNow()
  const { madeAtMs, measuredMinutes, minutes, reason, takenBack } = correction
  return (
    <div className={styles.correction} data-taken-back={takenBack !== null}>
      <p className={styles.reason}>
        <span className={styles.change}>{formatChange(minutes)}</span> <span>{reason}</span>
      </p>
      <p className={styles.quiet}>
        {t('timesheet:correction.made', {
          when: formatWhen(madeAtMs, nowMs, language),
          time: hoursAndMinutes(measuredMinutes),
        })}
      </p>
      {takenBack ? (
        <p>
          {t('timesheet:correction.takenBack', {
            when: formatWhen(takenBack.atMs, nowMs, language),
            reason: takenBack.reason,
          })}
        </p>
      ) : (
        <Button
          look="quiet"
          aria-label={t('timesheet:correction.takeBackFor', { time: formatChange(minutes) })}
          onClick={() => timesheet.actions.ask({ kind: 'take back', correction })}
        >
          {t('timesheet:correction.takeBack')}
        </Button>
      )}
    </div>
  )
}
