import { useWords } from '../../../locales/react.ts'
import { useSession } from '../../../stores/react.ts'
import { ActionKey } from './ActionKey.tsx'
import { checklistPicture } from './facetPictures.ts'
import styles from './Checklist.module.css'

/** How far the checklist is, and the way to what is missing: it tries to submit the form. */
export const AnsweredCount = () => {
  const { t } = useWords()
  const answered = useSession(({ state, ground }) =>
    state && ground ? checklistPicture(state, ground.vocabulary).answered : 0,
  )
  const asked = useSession(({ state, ground }) =>
    state && ground ? checklistPicture(state, ground.vocabulary).asked : 0,
  )
  return (
    <button
      type="submit"
      className={styles.answered}
      aria-label={t('checklist:toMissing', { count: answered, asked })}
      title={t('checklist:toMissing', { count: answered, asked })}
    >
      {answered < asked ? (
        t('checklist:answered', { count: answered, asked })
      ) : (
        <>
          {t('checklist:done')} <ActionKey action="submit" />
        </>
      )}
    </button>
  )
}
