import { longestWhy } from '../../../shared/review/acts.ts'
import { formatNumber } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import styles from './RulingForm.module.css'

/** From this share of the limit on it is said how long a text is. */
const nearLimit = 0.9

/** Whether a text is longer than one that can be saved. It is never cut. */
export const isTooLong = (text: string): boolean => text.trim().length > longestWhy

/** How long a text is, once that matters; and that nothing of it is lost where it is too long. */
export const LengthNote = ({ text }: { text: string }) => {
  const { t, language } = useWords()
  const { length } = text.trim()
  if (length < longestWhy * nearLimit) return null
  const said = { n: formatNumber(length, language), most: formatNumber(longestWhy, language) }
  const isOver = isTooLong(text)
  return (
    <span className={isOver ? styles.problem : styles.hint} role={isOver ? 'alert' : undefined}>
      {t(isOver ? 'review:length.over' : 'review:length.near', said)}
    </span>
  )
}
