import { Textarea } from '@mantine/core'
import { type ChangeEvent, useEffect, useId, useRef, useState } from 'react'
import { useController, useForm, type FieldErrors } from 'react-hook-form'
import type { Failure } from '../../../shared/contract/failure.ts'
import { longestRemark } from '../../../shared/contract/sessions.ts'
import { isReady, isWarning } from '../../../shared/session/readiness.ts'
import { isTyping } from '../../actions/keyboard.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { useSession, useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { isKeyboardFree } from '../../ui/isKeyboardFree.ts'
import { useRoomKeys } from '../../actions/useRoomKeys.ts'
import { KeyCaps, SeenKeys } from '../keys/KeyCaps.tsx'
import { MissingList } from './MissingList.tsx'
import { sayTotal } from './missingTotal.ts'
import styles from './SubmitForm.module.css'

interface Fields {
  /** Stands for the list: nothing is entered in it, but what is missing gets the focus through it. */
  missing: null
  agreed: boolean
  remark: string
}

/** What is missing, each with a jump; then the declaration that seals the session. */
export const SubmitForm = () => {
  const { app, session } = useStores()
  const { t, language } = useWords()
  const ground = useSession((store) => store.ground)
  const state = useSession((store) => store.state)
  const [failure, setFailure] = useState<Failure | null>(null)
  const lists = useRef<HTMLDivElement>(null)
  const agreeProblem = useId()

  const { control, register, handleSubmit, setError, setFocus, formState } = useForm<Fields>({
    defaultValues: {
      missing: null,
      agreed: false,
      // Half typed it survives the way to something missing and back, and the end of the program.
      remark: session.getState().view.remark ?? '',
    },
    resolver: (values) => {
      const errors: FieldErrors<Fields> = {}
      if (!isReady(session.actions.missing())) errors.missing = { type: 'missing' }
      if (!values.agreed) errors.agreed = { type: 'required' }
      return Object.keys(errors).length > 0 ? { values: {}, errors } : { values, errors: {} }
    },
  })
  const { errors, isSubmitting } = formState
  const firstMissing = useController({ control, name: 'missing' }).field.ref

  const all = state && ground ? session.actions.missing() : []
  const missing = all.filter((one) => !isWarning(one))
  const warnings = all.filter(isWarning)

  // The keyboard begins where there is something to do.
  useEffect(() => {
    setFocus(isReady(session.actions.missing()) ? 'agreed' : 'missing')
  }, [session, setFocus])

  const sayRefused = (count: number) => app.actions.announce(t('submit:refused', { count }))

  const submit = handleSubmit(
    async ({ remark }) => {
      setFailure(null)
      const declaration = [t('submit:declaration.statement'), remark.trim()]
      const refusal = await session.actions.submit(declaration.filter(Boolean).join('\n'))
      if (!refusal) return app.actions.announce(t('submit:sealed.done'))
      if (refusal.code !== 'not_ready') return setFailure(refusal)
      setError('missing', { type: 'missing' }, { shouldFocus: true })
      sayRefused(missing.length)
    },
    (refused) => {
      if (refused.missing) sayRefused(missing.length)
    },
  )

  const step = (by: number) => (event: KeyboardEvent) => {
    const buttons = Array.from(lists.current?.querySelectorAll('button') ?? [])
    const now = buttons.findIndex((button) => button === event.target)
    if (now < 0 && !isKeyboardFree()) return false
    buttons[Math.min(buttons.length - 1, Math.max(0, now + by))]?.focus()
    return buttons.length > 0
  }
  useRoomKeys({
    ArrowDown: step(1),
    ArrowUp: step(-1),
    'Ctrl+Enter': ({ repeat }) => {
      // Held down it is still the press that led here.
      if (!repeat && !isSubmitting) void submit()
      return true
    },
    Escape: ({ target }) => {
      if (isTyping(target) && target instanceof HTMLElement) target.blur()
      else app.actions.go('workspace')
      return true
    },
  })

  return (
    <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
      <div className={styles.headline}>
        <p>{missing.length === 0 ? t('submit:headline.ready') : sayTotal(missing, t, language)}</p>
        {missing.length > 0 && (
          <p className={styles.hint}>
            <KeyCaps shortcut="ArrowUp" /> <KeyCaps shortcut="ArrowDown" />{' '}
            <KeyCaps shortcut="Enter" /> {t('submit:missing.hint')}
          </p>
        )}
      </div>

      <div ref={lists}>
        <MissingList missing={missing} warnings={warnings} firstRef={firstMissing} />
      </div>

      <section className={styles.declaration}>
        <h2 className={styles.heading}>{t('submit:declaration.title')}</h2>
        <label className={styles.agree}>
          <input
            type="checkbox"
            className={styles.box}
            aria-invalid={errors.agreed ? true : undefined}
            aria-describedby={errors.agreed ? agreeProblem : undefined}
            {...register('agreed')}
          />
          <span>{t('submit:declaration.statement')}</span>
        </label>
        {errors.agreed && (
          <p id={agreeProblem} className={styles.problem}>
            {t('submit:declaration.agree')}
          </p>
        )}
        <Textarea
          label={t('submit:declaration.remark')}
          autosize
          minRows={2}
          maxLength={longestRemark}
          {...register('remark', {
            onChange: ({ target }: ChangeEvent<HTMLTextAreaElement>) =>
              session.actions.look({ remark: target.value }),
          })}
        />
        <div className={styles.doing}>
          <Button
            type="submit"
            look="main"
            aria-keyshortcuts="Control+Enter"
            aria-disabled={isSubmitting || undefined}
          >
            {t(isSubmitting ? 'submit:declaration.submitting' : 'submit:declaration.submit')}
          </Button>
          <SeenKeys shortcut="Ctrl+Enter" />
          <Button
            look="quiet"
            className={styles.back}
            aria-keyshortcuts="Escape"
            onClick={() => app.actions.go('workspace')}
          >
            {t('submit:back')} <SeenKeys shortcut="Escape" />
          </Button>
        </div>
        {errors.missing && missing.length > 0 && (
          <p className={styles.problem}>{t('submit:refused', { count: missing.length })}</p>
        )}
        <div role="alert">
          {failure && <p className={styles.problem}>{sayFailure(t, failure)}</p>}
        </div>
      </section>
    </form>
  )
}
