import { useWords } from '../../locales/react.ts'
import { useStores } from '../../stores/react.ts'
import { type Exportable, exportAs, exportForms } from './exporting.ts'
import styles from './Exports.module.css'

const names = { csv: 'CSV', svg: 'SVG', png: 'PNG' } as const

/** The ways of taking a table or plot out of the page. */
export const Exports = ({ what }: { what(): Exportable }) => {
  const stores = useStores()
  const { t } = useWords()
  const { drawing, name } = what()
  const forms = exportForms.filter((form) => drawing || form === 'csv' || form === 'copy')
  return (
    <div className={styles.exports} role="group" aria-label={`${t('consistency:export')} ${name}`}>
      <span aria-hidden="true">{t('consistency:export')}</span>
      {forms.map((form) => {
        const how = form === 'copy' ? t('consistency:copy') : names[form]
        return (
          <button
            key={form}
            type="button"
            className={styles.form}
            aria-label={t('consistency:exportAs', { what: name, how })}
            onClick={() => void exportAs(stores, t, form, what())}
          >
            {how}
          </button>
        )
      })}
    </div>
  )
}
