import type { CatalogueRow } from '../../../shared/contract/sync.ts'
import { formatList } from '../../locales/formatList.ts'
import { formatNumber } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { Button } from '../../ui/Button.tsx'
import { AdvisoryLine } from '../care/AdvisoryLine.tsx'
import { SeenKeys } from '../keys/KeyCaps.tsx'
import { sayAssigned, sayRuntime, saySeries, saySubmissions } from './titleWords.ts'
import { useSubmitted } from './useSubmitted.ts'
import styles from './TitlePanel.module.css'

/** More names than this are for the details. */
const mostPeople = 6

interface Props {
  row: CatalogueRow | undefined
  onOpen(row: CatalogueRow): void
}

/**
 * The title that holds the keyboard, always in the same place: what it is, who made it, what happens in it. Without one its place
 * stays, so that nothing moves while one types.
 */
export const TitlePanel = ({ row, onOpen }: Props) =>
  row ? <About row={row} onOpen={() => onOpen(row)} /> : <div className={styles.panel} />

const About = ({ row, onOpen }: { row: CatalogueRow; onOpen(): void }) => {
  const { t, language } = useWords()
  const submitted = useSubmitted(row.titleId)
  const more = row.people.length - mostPeople
  const facts = [
    t(`catalogue:${row.kind}`),
    row.year !== null && String(row.year),
    sayRuntime(row, language),
  ].filter(Boolean)
  return (
    // It scrolls where the synopsis is long: by keyboard as well.
    <section className={styles.panel} tabIndex={0} aria-labelledby="panel-name">
      <h2 id="panel-name" className={styles.name}>
        {row.name}
      </h2>
      {row.series && <p className={styles.series}>{saySeries(t, row)}</p>}
      <p className={styles.quiet}>{facts.join(' · ')}</p>
      {row.assigned && <p className={styles.assigned}>{sayAssigned(t, row, submitted)}</p>}
      <AdvisoryLine codes={row.advisories} />
      {row.submissions !== null && (
        <p className={styles.quiet}>{saySubmissions(t, row, language)}</p>
      )}
      <p className={row.synopsis === '' ? styles.quiet : styles.synopsis}>
        {row.synopsis === '' ? t('catalogue:noSynopsis') : row.synopsis}
      </p>
      {row.people.length > 0 && (
        <p className={styles.quiet}>
          {more > 0
            ? [
                row.people.slice(0, mostPeople).join(', '),
                t('catalogue:morePeople', { count: more, n: formatNumber(more, language) }),
              ].join(' ')
            : formatList(row.people, language)}
        </p>
      )}
      {row.genres.length > 0 && <p className={styles.quiet}>{row.genres.join(' · ')}</p>}
      <Button className={styles.open} aria-keyshortcuts="Enter" onClick={onOpen}>
        {t('catalogue:details')}
        <span className="unseen"> {row.name}</span> <SeenKeys shortcut="Enter" />
      </Button>
    </section>
  )
}
