import type { SyncDetails } from '../../../shared/contract/sync.ts'
import { formatMoment, formatNumber } from '../../locales/format.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import { byTitle, sayKind, sayReason, type AsideKind } from './aside.ts'
import styles from './SyncRoom.module.css'

/** The desk names no more of them. */
const mostNamed = 500

interface Props {
  details: SyncDetails
  nowMs: number
}

interface WaitingProps extends Props {
  /** The catalogue has answered at least once. */
  reached: boolean
}

/** What has not reached the catalogue, session by session. */
export const WaitingList = ({ details, nowMs, reached }: WaitingProps) => {
  const { declines, reviews, slips, waiting } = details
  const { t, language } = useWords()
  return (
    <section className={styles.section} aria-labelledby="sync-waiting">
      <h2 id="sync-waiting" className={styles.heading}>
        {t('sync:list.title')}
      </h2>
      {waiting.length + declines.length + reviews.length + slips.length === 0 ? (
        <p className={styles.quiet}>{t(reached ? 'sync:list.none' : 'sync:list.nothing')}</p>
      ) : (
        <ul className={styles.list}>
          {waiting.map(({ changes, sessionId, sinceMs, submits, title }) => (
            <li key={sessionId} className={styles.line}>
              <span className={styles.name}>{nameOf(title, language)}</span>
              {submits && <span className={styles.submits}>{t('sync:list.submits')}</span>}
              <span className={styles.quiet}>
                {t('sync:list.since', { time: formatMoment(sinceMs, nowMs, language) })}
              </span>
              <span className={styles.count}>
                {t('sync:list.changes', { count: changes, n: formatNumber(changes, language) })}
              </span>
            </li>
          ))}
          {declines.map(({ sinceMs, title }) => (
            <li key={title.titleId} className={styles.line}>
              <span className={styles.name}>{nameOf(title, language)}</span>
              <span className={styles.submits}>{t('sync:list.declined')}</span>
              <span className={styles.quiet}>
                {t('sync:list.since', { time: formatMoment(sinceMs, nowMs, language) })}
              </span>
            </li>
          ))}
          {reviews.map(({ sinceMs, title }, at) => (
            <li key={at} className={styles.line}>
              <span className={styles.name}>{nameOf(title, language)}</span>
              <span className={styles.submits}>{t('sync:list.reviewed')}</span>
              <span className={styles.quiet}>
                {t('sync:list.since', { time: formatMoment(sinceMs, nowMs, language) })}
              </span>
            </li>
          ))}
          {slips.map(({ name, sinceMs }, at) => (
            <li key={at} className={styles.line}>
              <span className={styles.name}>{t('sync:list.slipped', { name })}</span>
              <span className={styles.quiet}>
                {t('sync:list.since', { time: formatMoment(sinceMs, nowMs, language) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** What the catalogue keeps without applying it: by title, each with its reason. */
export const AsideList = ({ details: { quarantined }, nowMs }: Props) => {
  const { t, language } = useWords()
  if (quarantined.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby="sync-aside">
      <h2 id="sync-aside" className={styles.heading}>
        {t('sync:aside.title')}
      </h2>
      <p className={styles.quiet}>{t('sync:aside.hint')}</p>
      {quarantined.length >= mostNamed && (
        <p className={styles.quiet}>
          {t('sync:aside.most', { n: formatNumber(quarantined.length, language) })}
        </p>
      )}
      {byTitle(quarantined).map(({ count, reasons, title }) => (
        <section key={title.titleId} className={styles.asideTitle}>
          <h3 className={styles.asideHead}>
            <span className={styles.name}>{nameOf(title, language)}</span>
            <span className={styles.count}>
              {t('sync:list.changes', { count, n: formatNumber(count, language) })}
            </span>
          </h3>
          {reasons.map(({ kinds, reason }) => (
            <div key={reason} className={styles.asideReason}>
              <p>{sayReason(t, reason)}</p>
              <ul className={styles.kinds}>
                {kinds.map((kind) => (
                  <li key={kind.type}>
                    <Kind kind={kind} nowMs={nowMs} />
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </section>
  )
}

/** Changes of one kind in one line; their moments on demand. */
const Kind = ({ kind, nowMs }: { kind: AsideKind; nowMs: number }) => {
  const { t, language } = useWords()
  const said = sayKind(t, kind, nowMs, language)
  if (kind.changes.length === 1) return <>{said}</>
  return (
    <details>
      <summary className={styles.summary}>{said}</summary>
      <ul className={styles.moments}>
        {kind.changes.map(({ atMs, eventId }) => (
          <li key={eventId}>{formatMoment(atMs, nowMs, language)}</li>
        ))}
      </ul>
    </details>
  )
}
