import { TextInput } from '@mantine/core'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import type { FailureCode } from '../../../shared/contract/failure.ts'
import { signIn } from '../../actions/catalogue.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { useApp, useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { isAddress } from './address.ts'
import styles from './CatalogueSection.module.css'

interface Props {
  /** Where the person was signed in before, or nothing. */
  url: string
  /** The same person comes back. */
  again?: boolean
  onSignedIn(): void
}

type Field = 'url' | 'invitation'

/** Which field a refusal is about; the others are about neither. */
const fieldOf: Partial<Record<FailureCode, Field>> = {
  address_invalid: 'url',
  catalogue_unreachable: 'url',
  not_a_catalogue: 'url',
  invitation_unknown: 'invitation',
  invitation_used: 'invitation',
}

/** Signs in by an address and an invitation. */
export const SignInForm = ({ url, again = false, onSignedIn }: Props) => {
  const stores = useStores()
  const { app, sync } = stores
  const { t } = useWords()
  const asked = useApp((state) => state.signIn)
  const { clearErrors, formState, handleSubmit, register, setError, setFocus } = useForm({
    defaultValues: { url, invitation: '' },
  })
  const { errors, isSubmitting } = formState

  // Whoever was sent here to sign in begins to type at once.
  useEffect(() => {
    if (!asked) return
    app.setState({ signIn: false })
    setFocus(url === '' ? 'url' : 'invitation')
  }, [app, asked, setFocus, url])

  const send = handleSubmit(async (typed) => {
    if (isSubmitting) return
    clearErrors('root')
    const failure = await signIn(stores, {
      url: typed.url.trim(),
      invitation: typed.invitation.trim(),
    })
    if (failure) {
      const field = fieldOf[failure.code] ?? 'root'
      setError(field, { message: sayFailure(t, failure) }, { shouldFocus: true })
      return
    }
    const name = sync.getState().state?.account?.name ?? ''
    app.actions.toast('settings:catalogue.signedIn', { name }, { tone: 'good' })
    onSignedIn()
  })

  return (
    <form className={styles.form} noValidate onSubmit={(event) => void send(event)}>
      <TextInput
        label={t('settings:catalogue.address')}
        description={t('settings:catalogue.addressHint')}
        error={errors.url?.message}
        inputMode="url"
        spellCheck={false}
        autoComplete="off"
        {...register('url', {
          validate: (text) => {
            if (text.trim() === '') return t('settings:catalogue.addressNeeded')
            return isAddress(text) || t('settings:catalogue.addressProblem')
          },
        })}
      />
      <TextInput
        label={t('settings:catalogue.invitation')}
        description={t('settings:catalogue.invitationHint')}
        error={errors.invitation?.message}
        maxLength={500}
        spellCheck={false}
        autoComplete="off"
        {...register('invitation', {
          validate: (text) => text.trim() !== '' || t('settings:catalogue.invitationNeeded'),
        })}
      />
      <div role="alert">
        {errors.root && <p className={styles.refusal}>{errors.root.message}</p>}
      </div>
      <div>
        <Button type="submit" look="main" aria-disabled={isSubmitting || undefined}>
          {t(
            isSubmitting
              ? 'settings:catalogue.signingIn'
              : again
                ? 'settings:catalogue.signInAgain'
                : 'settings:catalogue.signIn',
          )}
        </Button>
      </div>
    </form>
  )
}
