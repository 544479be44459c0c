import type { ReactNode } from 'react'
import type { CatalogueRow } from '../../../shared/contract/sync.ts'
import { formatNumber } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { CloseButton } from '../../ui/CloseButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { sayAdvisories } from '../care/sayAdvisories.ts'
import { sayAssigned, sayRuntime } from './titleWords.ts'
import { useSubmitted } from './useSubmitted.ts'
import styles from './DetailsDialog.module.css'

/** Everything the catalogue says of a title. */
export const DetailsDialog = ({ row, onClose }: { row: CatalogueRow; onClose(): void }) => {
  const { app } = useStores()
  const { t, language } = useWords()
  const submitted = useSubmitted(row.titleId)
  const { advisories, assigned, genres, kind, name, people, series, submissions, synopsis, year } =
    row
  return (
    <Dialog label={t('catalogue:detailsOf', { name })} className={styles.dialog} onClose={onClose}>
      <header className={styles.head}>
        <h2 className={styles.name}>{name}</h2>
        <CloseButton label={t('close')} size={2.25} onClick={onClose} />
      </header>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={name}>
        <dl className={styles.facts}>
          <Fact name={t('catalogue:kind')}>{t(`catalogue:${kind}`)}</Fact>
          {series && (
            <Fact name={t('catalogue:series')}>
              {series.name}, {t('catalogue:placeInWords', series)}
            </Fact>
          )}
          {year !== null && <Fact name={t('catalogue:year')}>{year}</Fact>}
          {row.runtimeMs !== null && (
            <Fact name={t('catalogue:runtime')}>{sayRuntime(row, language)}</Fact>
          )}
          {advisories.length > 0 && (
            <Fact name={t('care:advisories')}>{sayAdvisories(t, advisories, language)}</Fact>
          )}
          {genres.length > 0 && <Fact name={t('catalogue:genres')}>{genres.join(', ')}</Fact>}
          {people.length > 0 && <Fact name={t('catalogue:people')}>{people.join(', ')}</Fact>}
          {submissions !== null && (
            <Fact name={t('catalogue:independent')}>{formatNumber(submissions, language)}</Fact>
          )}
          <Fact name={t('catalogue:synopsis')}>
            {synopsis === '' ? t('catalogue:noSynopsis') : synopsis}
          </Fact>
        </dl>
      </div>
      {assigned && (
        <footer className={styles.foot}>
          <p className={styles.assigned}>{sayAssigned(t, row, submitted)}</p>
          <Button look="main" onClick={() => app.actions.go('tonight')}>
            {t('catalogue:inTonight')}
          </Button>
        </footer>
      )}
    </Dialog>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
)
