import { useEffect, useState } from 'react'
import type { Precedent } from '../../../shared/contract/review.ts'
import type { Facet } from '../../../shared/vocabulary/schema.ts'
import { formatDate, formatNumber } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { usePrecedents, useStores } from '../../stores/react.ts'
import { placeKey } from '../../stores/precedents.ts'
import { sayRuling } from './rulingWords.ts'
import styles from './Precedents.module.css'

/** So many are shown before *more*, and added by it. */
const step = 3

interface Props {
  facet: Facet
  /** A term's id, a degree's figure, or `''` for the facet itself. */
  word: string
}

/** The decisions under the criterion of a word, the newest first; nothing where there are none. */
export const Precedents = ({ facet, word }: Props) => {
  const key = placeKey({ facet: facet.id, word })
  const count = usePrecedents(({ counts }) => counts?.get(key) ?? 0)
  // Another word begins with the newest few again.
  return count === 0 ? null : <List key={key} facet={facet} word={word} count={count} />
}

const List = ({ facet, word, count }: Props & { count: number }) => {
  const { precedents } = useStores()
  const { t, language } = useWords()
  const [most, setMost] = useState(step)
  const shown = usePrecedents((store) => store.shown.get(placeKey({ facet: facet.id, word })))
  useEffect(() => {
    void precedents.actions.need({ facet: facet.id, word }, most)
    // Asked again when what was shown is another now.
  }, [precedents, facet.id, word, most, shown])
  const left = count - Math.min(most, count)
  return (
    <section className={styles.precedents} aria-label={t('review:precedents.title')}>
      <ul className={styles.list}>
        {shown?.slice(0, most).map((one) => (
          <li key={one.decisionId} className={styles.one}>
            <One precedent={one} facet={facet} />
          </li>
        ))}
      </ul>
      {left > 0 && (
        <button type="button" className={styles.more} onClick={() => setMost(most + step * 3)}>
          {t('review:precedents.more', { count: left, n: formatNumber(left, language) })}
        </button>
      )}
    </section>
  )
}

const One = ({ precedent: one, facet }: { precedent: Precedent; facet: Facet }) => {
  const { t, language } = useWords()
  const other = language === 'en' ? 'fr' : 'en'
  const own = one.precedent?.[language] ?? ''
  const text = own === '' ? (one.precedent?.[other] ?? '') : own
  const when = formatDate(one.decidedAtMs, Date.now(), language)
  return (
    <>
      <p>
        <strong className={styles.ruling}>
          {sayRuling(t, one.ruling, { facet, term: one.term }, language)}
        </strong>{' '}
        <span className={styles.of}>
          {t('review:precedents.of', { title: one.title.name, when })}
        </span>
      </p>
      {text !== '' && <p lang={own === '' ? other : undefined}>{text}</p>}
      <p className={text === '' ? undefined : styles.why}>{one.note}</p>
    </>
  )
}
