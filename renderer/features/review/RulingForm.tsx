import { useEffect, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { agreeingWith } from '../../../shared/review/ruling.ts'
import { formatNumber } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { KeyCaps } from '../keys/KeyCaps.tsx'
import { sayRuling, termLabel } from '../precedents/rulingWords.ts'
import { AnswerPicker } from './AnswerPicker.tsx'
import { answerIn, isSamePlace, knownOn, type Line } from './comparison.ts'
import { decisionIn, draftOf, isBlank, isSameDraft, rulingIn } from './draft.ts'
import { RulingTexts } from './RulingTexts.tsx'
import { focusRow } from './tableFocus.ts'
import { type Look, useCalled } from './useLook.ts'
import styles from './RulingForm.module.css'

/** Agree with one of the taggers, say what else holds, or that the criterion does not say; and why. */
export const RulingForm = ({ look, line }: { look: Look; line: Line }) => {
  const { app, review } = useStores()
  const { t, language } = useWords()
  const called = useCalled()
  const { columns, disputed } = look.comparison
  const { titleId } = look.view.title
  const { facet, term } = line
  const [first] = useState(
    () => review.drafts.find({ titleId, facet, term }) ?? draftOf(line.ruled),
  )
  // The same for every try: an answer that was lost must not count twice.
  const [actId] = useState(() => crypto.randomUUID())
  const [wasTried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const { formState, handleSubmit, register, setError, setValue, watch } = useForm({
    defaultValues: first,
  })
  const { errors, isSubmitting } = formState
  const draft = watch()
  const ruling = rulingIn(draft, line, columns)
  const name =
    line.term === null
      ? t('review:rule.about', { facet: line.of.label[language] })
      : t('review:rule.aboutTerm', {
          facet: line.of.label[language],
          term: termLabel(line.of, line.term, language),
        })

  // Looked away from, what is written stays; what is saved is no draft any more.
  const isSaved = useRef(false)
  const told = useRef(JSON.stringify(draft))
  useEffect(() => {
    const now = JSON.stringify(draft)
    if (isSaved.current || now === told.current) return
    told.current = now
    review.drafts.keep({ titleId, facet, term }, isBlank(draft) ? null : draft)
  }, [review, titleId, facet, term, draft])
  useEffect(() => review.drafts.flush, [review])

  const save = handleSubmit(async (given) => {
    const made = rulingIn(given, line, columns)
    if (!made) {
      setTried(true)
      form.current?.querySelector('input')?.focus()
      return
    }
    const isTold = line.ruled !== null && (line.ruled.act?.standing ?? 'told') === 'told'
    if (isTold && isSameDraft(given, draftOf(line.ruled)))
      return setError('root', { message: t('review:rule.sameAgain') })
    isSaved.current = true
    review.drafts.settled({ titleId, facet, term })
    const failure = await review.actions.decide({
      ...decisionIn(given, made, { line, columns, actId, after: knownOn(line, look.view) }),
      titleId,
    })
    if (failure) {
      isSaved.current = false
      review.drafts.keep({ titleId, facet, term }, given)
      return setError('root', { message: sayFailure(t, failure) })
    }
    const left = disputed.filter(
      (one) => one.term === null && !one.ruled && !isSamePlace(one, line),
    ).length
    app.actions.announce(
      t('review:rule.saved', {
        what: sayRuling(t, made, { facet: line.of, term: line.term }, language),
        left: t('review:rule.savedLeft', { count: left, n: formatNumber(left, language) }),
      }),
    )
    const at = disputed.findIndex((one) => isSamePlace(one, line))
    const next = [...disputed.slice(at + 1), ...disputed].find(
      (one) => !one.ruled && !isSamePlace(one, line),
    )
    if (next) review.actions.change({ place: { facet: next.facet, term: next.term }, word: null })
    focusRow(next ?? line)
  })

  const saving = useRef(save)
  saving.current = save
  useEffect(() => {
    // At once: the next key is already a letter of it.
    const toWhy = () => form.current?.querySelector<HTMLElement>('[name="note"]')?.focus()
    review.form = {
      choose: (outcome) => {
        const column = typeof outcome === 'number' ? columns[outcome] : undefined
        if (typeof outcome === 'number' && !column) return
        setValue('outcome', column ? column.session.sessionId : String(outcome))
        // The keyboard stays on the row: another key changes one's mind, and what is chosen is heard.
        if (outcome !== 'neither')
          return app.actions.announce(
            column ? t('review:rule.agree', { who: called(column) }) : t('review:rule.unclear'),
          )
        // Its field is drawn with the choice.
        requestAnimationFrame(() =>
          form.current?.querySelector<HTMLElement>('[data-answer] :is(input, select)')?.focus(),
        )
      },
      goToWhy: toWhy,
      save: () => void saving.current(),
    }
    return () => {
      review.form = null
    }
  }, [review, columns, setValue, app, called, t])

  const problem = wasTried && !ruling
  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      aria-label={`${t('review:rule.title')}: ${name}`}
      onSubmit={(event) => void save(event)}
    >
      <fieldset
        className={styles.outcome}
        aria-describedby={problem ? 'ruling-problem' : undefined}
      >
        <legend className={styles.legend}>{name}</legend>
        {columns.map((column, at) => {
          const answer = answerIn(column.session.answers, line.facet)
          const would = agreeingWith({ facet: line.of, term: line.term }, answer)
          return (
            <label key={column.session.sessionId} className={styles.choice}>
              <input
                type="radio"
                value={column.session.sessionId}
                disabled={would === null}
                {...register('outcome')}
              />
              <span>
                {t('review:rule.agree', { who: called(column) })}
                {at < 6 && <Cap shortcut={String(at + 1)} />}
              </span>
            </label>
          )
        })}
        <label className={styles.choice}>
          <input type="radio" value="neither" {...register('outcome')} />
          <span>
            {t('review:rule.neither')}
            <Cap shortcut="N" />
          </span>
        </label>
        <label className={styles.choice}>
          <input type="radio" value="unclear" {...register('outcome')} />
          <span>
            {t('review:rule.unclear')}
            <Cap shortcut="U" />
          </span>
        </label>
      </fieldset>
      {draft.outcome === 'neither' && (
        <AnswerPicker line={line} register={register} draft={draft} />
      )}
      {problem && (
        <p id="ruling-problem" className={styles.problem} role="alert">
          {t(draft.outcome === '' ? 'review:rule.outcomeNeeded' : 'review:rule.answerNeeded')}
        </p>
      )}
      <RulingTexts register={register} draft={draft} errors={errors} />
      <div className={styles.end}>
        <Button type="submit" look="main" disabled={isSubmitting}>
          {t(line.ruled ? 'review:rule.replace' : 'review:rule.save')}
        </Button>
        <Cap shortcut="Ctrl+S" />
        {line.ruled && <Standing line={line} />}
        {errors.root && (
          <p className={styles.problem} role="alert">
            {errors.root.message}
          </p>
        )}
      </div>
    </form>
  )
}

const Cap = ({ shortcut }: { shortcut: string }) => (
  <span className={styles.cap} aria-hidden="true">
    <KeyCaps shortcut={shortcut} />
  </span>
)

/** What holds now of the row, and the way back where there is one. */
const Standing = ({ line: { of, ruled, term } }: { line: Line }) => {
  const { app, review } = useStores()
  const { t, language } = useWords()
  if (!ruled) return null
  const { act } = ruled
  const said = sayRuling(t, ruled.ruling, { facet: of, term }, language)
  const drop = async () => {
    const failure = act && (await review.actions.drop(act.actId))
    if (failure) return app.actions.fail(failure)
    app.actions.announce(t('review:rule.takenBack'))
  }
  return (
    <>
      <p className={styles.hint}>{t('review:rule.now', { ruling: said })}</p>
      {act && act.standing !== 'told' && (
        <Button onClick={() => void drop()}>
          {t(act.standing === 'waiting' ? 'review:rule.takeBack' : 'review:rule.giveUp')}
        </Button>
      )}
    </>
  )
}
