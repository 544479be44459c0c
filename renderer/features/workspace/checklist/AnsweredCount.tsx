import { useMemo } from 'react'
import { useWords } from '../../../locales/react.ts'
import { useSession, useStores } from '../../../stores/react.ts'
import { ActionKey } from '../../keys/ActionKey.tsx'
import { checklistPicture } from './facetPictures.ts'
import { sayLeft } from './leftWords.ts'
import styles from './Checklist.module.css'

/** How far the checklist is, and the way to what is missing: it tries to submit the form. */
export const AnsweredCount = () => {
  const { session } = useStores()
  const { t, language } = useWords()
  const answered = useSession(({ state, ground }) =>
    state && ground ? checklistPicture(state, ground.vocabulary).answered : 0,
  )
  const asked = useSession(({ state, ground }) =>
    state && ground ? checklistPicture(state, ground.vocabulary).asked : 0,
  )
  const isAnswered = answered >= asked
  // Looked for only once all is answered: until then the count says enough.
  const state = useSession((store) => (isAnswered ? store.state : null))
  const lookup = useSession(({ ground }) => ground?.lookup)
  const left = useMemo(
    () => state && lookup && sayLeft(session.actions.missing(), { t, lookup, language }),
    [session, state, lookup, t, language],
  )
  const said = isAnswered ? left?.long : t('checklist:toMissing', { count: answered, asked })
  return (
    <button type="submit" className={styles.answered} aria-label={said} title={said}>
      {!isAnswered && t('checklist:answered', { count: answered, asked })}
      {isAnswered && left?.short}
      {isAnswered && !left && (
        <>
          {t('checklist:done')} <ActionKey action="submit" />
        </>
      )}
    </button>
  )
}
