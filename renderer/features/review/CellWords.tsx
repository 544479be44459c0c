import type { SubmittedAnswer } from '../../../shared/review/submission.ts'
import { useWords } from '../../locales/react.ts'
import { useReview, useStores } from '../../stores/react.ts'
import { sayAnswer } from '../precedents/rulingWords.ts'
import { isSamePlace, type Line } from './comparison.ts'
import styles from './ComparisonTable.module.css'

/** The words of an answer, each leading to its definition. */
export const CellWords = ({
  line,
  answer,
}: {
  line: Line
  answer: SubmittedAnswer | undefined
}) => {
  const { t, language } = useWords()
  const { of } = line
  if (!answer)
    return <span className={styles.unanswered}>{sayAnswer(t, answer, of, language)}</span>
  if (answer.kind === 'stated' || (answer.kind === 'terms' && answer.terms.length === 0))
    return <span className={styles.stated}>{sayAnswer(t, answer, of, language)}</span>
  const words =
    answer.kind === 'degree'
      ? [{ word: String(answer.degree), answer }]
      : answer.terms.map((term) => ({ word: term, answer: { ...answer, terms: [term] } }))
  return (
    <ul className={styles.chips}>
      {words.map(({ word, answer: one }) => (
        <li key={word}>
          <Chip line={line} word={word}>
            {sayAnswer(t, one, of, language)}
          </Chip>
        </li>
      ))}
    </ul>
  )
}

const Chip = ({ line, word, children }: { line: Line; word: string; children: string }) => {
  const { review } = useStores()
  const { facet, term } = line
  const isRead = useReview(({ open }) => {
    const place = open?.place ?? null
    return place !== null && isSamePlace(place, line) && open?.word === word
  })
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={isRead}
      onClick={(event) => {
        event.stopPropagation()
        review.actions.change({ place: { facet, term }, word })
      }}
    >
      {children}
    </button>
  )
}
