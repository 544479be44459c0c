import type { Tonight } from '../../../shared/contract/titles.ts'
import { formatDuration } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { useNow } from '../../ui/useNow.ts'
import styles from './Week.module.css'

/** A bar is never taller for less than this: a minute of work does not look like a day of it. */
const fullHeightMs = 3_600_000

/** The hours of this week, a bar for each day. */
export const Week = ({ week }: { week: Tonight['week'] }) => {
  const { t, language } = useWords()
  const total = week.days.reduce((sum, ms) => sum + ms, 0)
  const longest = Math.max(...week.days, fullHeightMs)
  const today = new Date(useNow()).getDay()

  const dayOf = (place: number) => {
    const monday = new Date(week.startsAtMs)
    return new Date(monday.getFullYear(), monday.getMonth(), monday.getDate() + place)
  }
  const named = (day: Date, weekday: 'long' | 'narrow') =>
    new Intl.DateTimeFormat(language, { weekday }).format(day)

  return (
    <section className={styles.week}>
      <h2 className={styles.title}>{t('tonight:week.title')}</h2>
      <p className={total > 0 ? styles.total : styles.nothing}>
        {total > 0 ? formatDuration(total, language) : t('tonight:week.nothing')}
      </p>
      <ul hidden={total === 0} className={styles.days}>
        {week.days.map((ms, place) => {
          const day = dayOf(place)
          return (
            <li key={place} className={styles.day} data-today={day.getDay() === today}>
              <span className="unseen">
                {t('tonight:week.day', {
                  day: named(day, 'long'),
                  time: formatDuration(ms, language),
                })}
              </span>
              <span className={styles.column} aria-hidden="true">
                {ms > 0 && (
                  <span className={styles.bar} style={{ blockSize: `${(ms / longest) * 100}%` }} />
                )}
              </span>
              <span aria-hidden="true">{named(day, 'narrow')}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
