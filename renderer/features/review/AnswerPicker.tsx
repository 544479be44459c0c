import type { UseFormRegister } from 'react-hook-form'
import type { RulingDraft } from '../../../shared/review/draft.ts'
import { useWords } from '../../locales/react.ts'
import type { Line } from './comparison.ts'
import styles from './RulingForm.module.css'

interface Props {
  line: Line
  register: UseFormRegister<RulingDraft>
  draft: RulingDraft
}

const states = ['none', 'not-applicable', 'unsure'] as const

/** The answer that holds where none of the taggers gave it: any the vocabulary has for this facet. */
export const AnswerPicker = ({ line: { of, term }, register, draft }: Props) => {
  const { t, language } = useWords()
  if (term !== null)
    return (
      <fieldset className={styles.answer} data-answer>
        <legend className="unseen">{t('review:rule.answer')}</legend>
        {(['yes', 'no'] as const).map((value) => (
          <label key={value} className={styles.choice}>
            <input type="radio" value={value} {...register('applies')} />
            <span>{t(value === 'yes' ? 'review:rule.applies' : 'review:rule.appliesNot')}</span>
          </label>
        ))}
      </fieldset>
    )
  return (
    <fieldset className={styles.answer} data-answer>
      <legend className="unseen">{t('review:rule.answer')}</legend>
      {of.kind === 'scale' &&
        of.degrees.map(({ label, value }) => (
          <label key={value} className={styles.choice}>
            <input type="radio" value={String(value)} {...register('degree')} />
            <span>{t('checklist:degreeName', { degree: value, label: label[language] })}</span>
          </label>
        ))}
      {of.kind !== 'scale' && (
        <div className={styles.terms}>
          {of.terms.map(({ id, label }) => (
            <label key={id} className={styles.term}>
              <input
                type="checkbox"
                value={id}
                disabled={
                  of.kind === 'single' && draft.terms.length > 0 && !draft.terms.includes(id)
                }
                {...register('terms')}
              />{' '}
              {label[language]}
            </label>
          ))}
        </div>
      )}
      <label className={styles.state}>
        <span className="unseen">{t('checklist:statements')}</span>
        <select {...register('state')}>
          <option value="">{t('review:rule.choose')}</option>
          {states.map((state) => (
            <option key={state} value={state}>
              {t(`checklist:said.${state}`)}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  )
}
