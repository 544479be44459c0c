import { formatDuration, formatPercent } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { useSession } from '../../stores/react.ts'
import { summaryOf } from './summary.ts'
import styles from './SummaryList.module.css'

/** What was said of the title, in figures; the four kinds of answer are never added up. */
export const SummaryList = () => {
  const { t, language } = useWords()
  const state = useSession((session) => session.state)
  const ground = useSession((session) => session.ground)
  if (!state || !ground) return null
  const { vocabulary } = ground
  const summary = summaryOf(state, vocabulary)
  const figure = (count: number) => new Intl.NumberFormat(language).format(count)
  const of = (answered: number, asked: number) => t('submit:summary.of', { answered, asked })
  const lines: [string, string][] = [
    [t('submit:summary.answered'), of(summary.answered, summary.asked)],
    [t('submit:summary.requiredAnswered'), of(summary.requiredAnswered, summary.required)],
    [t('submit:summary.terms'), figure(summary.chosen)],
    [t('submit:summary.none'), figure(summary.none)],
    [t('submit:summary.notApplicable'), figure(summary.notApplicable)],
    [t('submit:summary.unsure'), figure(summary.unsure)],
    [t('submit:summary.unanswered'), figure(summary.unanswered)],
    [t('submit:summary.marks'), figure(summary.marks)],
    [t('submit:summary.seen'), formatPercent(Math.floor(summary.seen * 100) / 100, language)],
    [t('submit:summary.spent'), formatDuration(summary.spentMs, language)],
    [t('submit:summary.vocabulary'), `${vocabulary.label[language]} ${vocabulary.version}`],
  ]
  return (
    <section>
      <h2 className={styles.heading}>{t('submit:summary.title')}</h2>
      <dl className={styles.list}>
        {lines.map(([name, value]) => (
          <div key={name} className={styles.line}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
