import { Textarea } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { Failure } from '../../../shared/contract/failure.ts'
import { isTyping } from '../../actions/keyboard.ts'
import { formatClock, formatDay } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { useSession, useStores, useTonight } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { useRoomKeys } from '../../actions/useRoomKeys.ts'
import { SeenKeys } from '../keys/KeyCaps.tsx'
import styles from './Sealed.module.css'

/** A submitted session: since when it is sealed, and the way to open it again. */
export const Sealed = () => {
  const { app, session, tonight } = useStores()
  const { t, language } = useWords()
  const sealedAtMs = useSession((store) => store.state?.submittedWallMs ?? null)
  const revision = useSession((store) => store.state?.revision ?? 1)
  const sessionId = useSession((store) => store.state?.sessionId)
  const unsent = useTonight(
    (store) =>
      store.tonight?.rows.find(({ session: one }) => one?.sessionId === sessionId)?.session
        ?.unsent ?? false,
  )
  const [failure, setFailure] = useState<Failure | null>(null)
  const headline = useRef<HTMLHeadingElement>(null)
  const { register, handleSubmit, setFocus, formState } = useForm({ defaultValues: { reason: '' } })

  useEffect(() => {
    headline.current?.focus()
  }, [])
  // Whether it was sent is known to the desk alone, which tells when it was.
  useEffect(() => {
    void session.actions.settled().then(() => tonight.refresh())
  }, [session, tonight, sealedAtMs])

  const reopen = handleSubmit(async ({ reason }) => {
    const refusal = await session.actions.reopen(reason.trim())
    setFailure(refusal)
    if (refusal) return
    // One reopens in order to change an answer.
    app.actions.go('workspace')
    app.actions.toast('submit:reopen.done')
  })

  useRoomKeys({
    'Ctrl+Enter': ({ repeat, target }) => {
      // Held down it is still the press that submitted.
      if (repeat || formState.isSubmitting) return true
      if (isTyping(target)) void reopen()
      else setFocus('reason')
      return true
    },
    Escape: () => {
      app.actions.go('workspace')
      return true
    },
  })

  return (
    <>
      <section className={styles.sealed}>
        <h2 ref={headline} className={styles.headline} tabIndex={-1}>
          <IconLock className={styles.lock} stroke={1.5} aria-hidden="true" />
          {t(unsent ? 'submit:headline.unsent' : 'submit:headline.sealed')}
        </h2>
        {sealedAtMs !== null && (
          <p>
            {t('submit:sealed.at', {
              day: formatDay(sealedAtMs, language),
              time: formatClock(sealedAtMs, language, false),
            })}
            {' · '}
            {t('submit:sealed.revision', { count: revision })}
          </p>
        )}
        {unsent && <p>{t('submit:sealed.unsent')}</p>}
        <p className={styles.quiet}>{t('submit:sealed.text')}</p>
        <Button
          className={styles.look}
          aria-keyshortcuts="Escape"
          onClick={() => app.actions.go('workspace')}
        >
          {t('submit:sealed.look')} <SeenKeys shortcut="Escape" />
        </Button>
      </section>
      <form className={styles.reopen} noValidate onSubmit={(event) => void reopen(event)}>
        <h2 className={styles.heading}>{t('submit:reopen.title')}</h2>
        <Textarea
          label={t('submit:reopen.reason')}
          description={t('submit:reopen.hint')}
          autosize
          minRows={2}
          maxLength={2_000}
          error={formState.errors.reason?.message}
          {...register('reason', {
            validate: (reason) => reason.trim() !== '' || t('submit:reopen.needed'),
          })}
        />
        <Button type="submit" className={styles.look} aria-keyshortcuts="Control+Enter">
          {t('submit:reopen.confirm')} <SeenKeys shortcut="Ctrl+Enter" />
        </Button>
        <div role="alert">
          {failure && <p className={styles.problem}>{sayFailure(t, failure)}</p>}
        </div>
      </form>
    </>
  )
}
