import { IconArrowRight } from '@tabler/icons-react'
import { Fragment } from 'react'
import type { RefCallBack } from 'react-hook-form'
import type { Missing, Warning } from '../../../shared/session/readiness.ts'
import { useWords } from '../../locales/react.ts'
import { useSession, useStores } from '../../stores/react.ts'
import { goToMissing } from '../workspace/checklist/goToMissing.ts'
import { keyOf, sayMissing } from '../workspace/checklist/missingWords.ts'
import styles from './MissingList.module.css'

interface Props {
  missing: readonly Missing[]
  /** What does not stand in the way, but deserves a second look. */
  warnings: readonly Warning[]
  /** Takes the button of the first missing thing. */
  firstRef: RefCallBack
}

/** Everything missing as a sentence that leads to its place; warnings apart, by the names of their facets. */
export const MissingList = ({ missing, warnings, firstRef }: Props) => {
  const stores = useStores()
  const { t, language } = useWords()
  const lookup = useSession((session) => session.ground?.lookup)
  if (!lookup) return null
  return (
    <>
      {missing.length > 0 && (
        <ul className={styles.list} aria-label={t('submit:missing.title')}>
          {missing.map((one, place) => (
            <li key={keyOf(one)}>
              <button
                ref={place === 0 ? firstRef : undefined}
                type="button"
                className={styles.line}
                onClick={() => goToMissing(stores, one)}
              >
                <span className={styles.dot} aria-hidden="true" />
                <span className={styles.sentence}>{sayMissing(one, { t, lookup, language })}</span>
                <IconArrowRight className={styles.arrow} stroke={1.5} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {warnings.length > 0 && (
        <section className={styles.warnings}>
          <h2 className={styles.heading}>{t('submit:warnings.title')}</h2>
          {kindsOf(warnings).map(({ kind, ofKind }) => (
            <Fragment key={kind}>
              <p className={styles.hint}>
                {t(`submit:warnings.hint.${kind}`, { count: ofKind.length })}
              </p>
              <ul
                className={styles.facets}
                aria-label={t(`submit:warnings.hint.${kind}`, { count: ofKind.length })}
              >
                {ofKind.map((one) => (
                  <li key={keyOf(one)}>
                    <button
                      type="button"
                      className={styles.facet}
                      onClick={() => goToMissing(stores, one)}
                    >
                      {lookup.facetById.get(one.facet)?.label[language]}
                    </button>
                  </li>
                ))}
              </ul>
            </Fragment>
          ))}
        </section>
      )}
    </>
  )
}

/** Those that contradict a mark first: they are likelier mistakes. */
const kindsOf = (warnings: readonly Warning[]) =>
  (['marks-differ', 'unseen-none'] as const)
    .map((kind) => ({ kind, ofKind: warnings.filter((one) => one.kind === kind) }))
    .filter(({ ofKind }) => ofKind.length > 0)
