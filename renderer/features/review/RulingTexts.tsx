import type { FieldErrors, UseFormRegister } from 'react-hook-form'
import type { RulingDraft } from '../../../shared/review/draft.ts'
import { useWords } from '../../locales/react.ts'
import { KeyCaps } from '../keys/KeyCaps.tsx'
import { isTooLong, LengthNote } from './LengthNote.tsx'
import styles from './RulingForm.module.css'

interface Props {
  register: UseFormRegister<RulingDraft>
  draft: RulingDraft
  errors: FieldErrors<RulingDraft>
}

/** Why it was ruled so, which is needed; and the rule for other titles, which may stay empty. */
export const RulingTexts = ({ register, draft, errors }: Props) => {
  const { t } = useWords()
  // What is wrong is said below the field by its length.
  const fits = (text: string) => !isTooLong(text)
  return (
    <div className={styles.texts}>
      <div className={styles.text}>
        <label className={styles.text}>
          <span>
            {t('review:rule.why')}{' '}
            <span className={styles.cap} aria-hidden="true">
              <KeyCaps shortcut="E" />
            </span>{' '}
            <span className={styles.hint}>{t('review:rule.whyHint')}</span>
          </span>
          <textarea
            rows={2}
            aria-invalid={errors.note || isTooLong(draft.note) ? true : undefined}
            aria-describedby={errors.note ? 'why-problem' : undefined}
            {...register('note', {
              validate: { needed: (text) => text.trim() !== '', fits },
            })}
          />
        </label>
        <LengthNote text={draft.note} />
        {errors.note?.type === 'needed' && (
          <p id="why-problem" className={styles.problem} role="alert">
            {t('review:rule.whyNeeded')}
          </p>
        )}
      </div>
      <fieldset className={styles.precedent}>
        <legend className={styles.legendOfText}>
          {t('review:rule.precedent')}{' '}
          <span className={styles.hint}>{t('review:rule.precedentHint')}</span>
        </legend>
        {(['en', 'fr'] as const).map((one) => (
          <div key={one} className={styles.text}>
            <label className={styles.text}>
              <span>{t(one === 'en' ? 'review:rule.precedentEn' : 'review:rule.precedentFr')}</span>
              <textarea
                rows={2}
                lang={one}
                aria-invalid={isTooLong(draft[one]) ? true : undefined}
                {...register(one, { validate: { fits } })}
              />
            </label>
            <LengthNote text={draft[one]} />
          </div>
        ))}
      </fieldset>
    </div>
  )
}
