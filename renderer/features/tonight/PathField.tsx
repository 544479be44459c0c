import { TextInput } from '@mantine/core'
import { useForm } from 'react-hook-form'
import type { TitleId } from '../../../shared/ids.ts'
import { tookFilm } from '../../actions/chooseFilm.ts'
import type { PathAsk } from '../../stores/app.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './PathField.module.css'

interface Props {
  ask: PathAsk
  onAdded(titleId: TitleId): void
  onLeave(): void
}

/** What file managers copy as a path may come in quotes. */
const unquoted = (path: string) => path.trim().replace(/^(["'])(.*)\1$/, '$2')

/**
 * Adds a video by its path, or says which file is the film of an assigned title: a browser window cannot show the system's own
 * dialog with paths in it.
 */
export const PathField = ({ ask: { title }, onAdded, onLeave }: Props) => {
  const stores = useStores()
  const { app, bridge, tonight } = stores
  const { t, language } = useWords()
  const { register, handleSubmit, setError, formState } = useForm({ defaultValues: { path: '' } })
  const { errors, isSubmitting } = formState

  const add = handleSubmit(async ({ path }) => {
    const answer = title
      ? await bridge.call('titles.attach', { titleId: title.titleId, path: unquoted(path) })
      : await bridge.call('titles.add', { path: unquoted(path) })
    if (!answer.ok) {
      setError('path', { message: sayFailure(t, answer.failure) }, { shouldFocus: true })
      return
    }
    app.actions.askForPath(null)
    if (title) await tookFilm(stores, answer.value)
    else {
      const name = nameOf(answer.value, language)
      app.actions.toast('tonight:added', { name, count: 1 }, { tone: 'good' })
      await tonight.refresh()
    }
    onAdded(answer.value.titleId)
  })

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => void add(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // Not out of the room as well.
        event.preventDefault()
        onLeave()
      }}
    >
      <TextInput
        label={
          title
            ? t('tonight:film.label', { name: nameOf(title, language) })
            : t('tonight:path.label')
        }
        description={t('tonight:path.hint')}
        placeholder={t('tonight:path.example')}
        error={errors.path?.message}
        spellCheck={false}
        autoComplete="off"
        autoFocus
        {...register('path', {
          validate: (path) => unquoted(path) !== '' || t('tonight:path.needed'),
        })}
      />
      <div className={styles.doing}>
        <Button type="submit" look="main" aria-disabled={isSubmitting || undefined}>
          {t(
            isSubmitting ? 'tonight:path.adding' : title ? 'tonight:film.add' : 'tonight:path.add',
          )}
        </Button>
        <Button look="quiet" onClick={onLeave}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
