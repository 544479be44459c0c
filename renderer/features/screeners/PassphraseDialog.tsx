import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import type { PassphraseAsk } from '../../stores/screeners.ts'
import { useScreeners, useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { BeginAnewDialog } from './BeginAnewDialog.tsx'
import styles from './PassphraseDialog.module.css'

/** Fewer characters, or fewer different ones, are guessed too soon. The desk refuses them as well. */
const least = 16
const fewestDifferent = 5

const isShort = (passphrase: string) => Array.from(passphrase).length < least
const isUniform = (passphrase: string) => new Set(passphrase).size < fewestDifferent

/** Asks for a passphrase wherever one is wanted; nothing while none is. */
export const PassphraseQuestion = () => {
  const asks = useScreeners((store) => store.asks)
  return asks && <PassphraseDialog key={asks.what} ask={asks} />
}

/** A new passphrase, or the one there is. What was typed goes to the desk and is gone from the page, whatever the desk answers. */
const PassphraseDialog = ({ ask: { goOn, what } }: { ask: PassphraseAsk }) => {
  const { app, screeners } = useStores()
  const { t } = useWords()
  const [isShown, setShown] = useState(false)
  const [isAnew, setAnew] = useState(false)
  const { formState, handleSubmit, register, setError, setValue, watch } = useForm({
    defaultValues: { passphrase: '', again: '' },
  })
  const { errors, isSubmitting } = formState
  const isNew = what === 'set'
  const typed = Array.from(watch('passphrase')).length
  const close = () => screeners.actions.ask(null)

  const send = handleSubmit(async ({ passphrase }) => {
    if (isSubmitting) return
    const asked = isNew
      ? screeners.actions.setPassphrase(passphrase)
      : screeners.actions.unlock(passphrase)
    setValue('passphrase', '')
    setValue('again', '')
    const failure = await asked
    if (failure) {
      setError('passphrase', { message: sayFailure(t, failure) }, { shouldFocus: true })
      return
    }
    close()
    app.actions.toast(`screeners:passphrase.${isNew ? 'wasSet' : 'opened'}`, {}, { tone: 'good' })
    await goOn?.()
  })

  if (isAnew) return <BeginAnewDialog onDone={close} onCancel={() => setAnew(false)} />
  const kind = isShown ? 'text' : 'password'
  return (
    <Dialog
      label={t(`screeners:passphrase.${isNew ? 'setTitle' : 'giveTitle'}`)}
      className={styles.dialog}
      onClose={close}
    >
      <form className={styles.form} noValidate onSubmit={(event) => void send(event)}>
        <h2 className={styles.title}>
          {t(`screeners:passphrase.${isNew ? 'setTitle' : 'giveTitle'}`)}
        </h2>
        <p>{t(`screeners:passphrase.${isNew ? 'setText' : 'giveText'}`)}</p>
        <TextInput
          label={t('screeners:passphrase.field')}
          description={isNew ? t('screeners:passphrase.hint', { least }) : undefined}
          error={errors.passphrase?.message}
          type={kind}
          autoComplete="off"
          spellCheck={false}
          maxLength={1_000}
          autoFocus
          {...register('passphrase', {
            validate: (text) => {
              if (text === '') return t('screeners:passphrase.needed')
              if (isNew && isShort(text)) return t('screeners:passphrase.tooShort', { least })
              if (isNew && isUniform(text))
                return t('screeners:passphrase.tooUniform', { least: fewestDifferent })
              return true
            },
          })}
        />
        {isNew && (
          <>
            <p className={styles.length} data-enough={typed >= least || undefined}>
              {typed >= least
                ? t('screeners:passphrase.long')
                : t('screeners:passphrase.short', { count: least - typed })}
            </p>
            <TextInput
              label={t('screeners:passphrase.again')}
              error={errors.again?.message}
              type={kind}
              autoComplete="off"
              spellCheck={false}
              maxLength={1_000}
              {...register('again', {
                // Of what is too weak it is not worth saying as well.
                validate: (text, { passphrase }) =>
                  isShort(passphrase) ||
                  isUniform(passphrase) ||
                  text === passphrase ||
                  t('screeners:passphrase.differs'),
              })}
            />
          </>
        )}
        <Switch label={t('screeners:passphrase.show')} on={isShown} onChange={setShown} />
        <div className={styles.doing}>
          {!isNew && (
            <Button look="quiet" className={styles.anew} onClick={() => setAnew(true)}>
              {t('screeners:passphrase.forgotten')}
            </Button>
          )}
          <Button look="quiet" onClick={close}>
            {t('cancel')}
          </Button>
          <Button type="submit" look="main" aria-disabled={isSubmitting || undefined}>
            {t(
              isSubmitting
                ? 'screeners:passphrase.opening'
                : `screeners:passphrase.${isNew ? 'set' : 'give'}`,
            )}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
