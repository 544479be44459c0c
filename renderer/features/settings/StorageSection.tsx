import { useEffect, useState } from 'react'
import type { Storage } from '../../../shared/contract/storage.ts'
import type { Failure } from '../../../shared/contract/failure.ts'
import { formatBytes } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { useStores } from '../../stores/react.ts'
import styles from './StorageSection.module.css'

/** How much room everything takes, and where it lies. */
export const StorageSection = () => {
  const { bridge } = useStores()
  const { t, language } = useWords()
  const [storage, setStorage] = useState<Storage | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)

  useEffect(() => {
    void bridge.call('storage.describe', {}).then((answer) => {
      if (answer.ok) setStorage(answer.value)
      else setFailure(answer.failure)
    })
  }, [bridge])

  if (failure) return <p role="alert">{sayFailure(t, failure)}</p>
  if (!storage) return null
  const { catalogueBytes, events, folder, freeBytes, sessions, workBytes } = storage
  return (
    <dl className={styles.list}>
      <dt>{t('settings:storage.work')}</dt>
      <dd>
        {formatBytes(workBytes, language)}
        <span className={styles.hint}>
          {t('settings:storage.sessions', { count: sessions })},{' '}
          {t('settings:storage.changes', { count: events })}
        </span>
      </dd>
      <dt>{t('settings:storage.catalogue')}</dt>
      <dd>
        {formatBytes(catalogueBytes, language)}
        <span className={styles.hint}>{t('settings:storage.catalogueHint')}</span>
      </dd>
      {freeBytes !== null && (
        <>
          <dt>{t('settings:storage.free')}</dt>
          <dd>{formatBytes(freeBytes, language)}</dd>
        </>
      )}
      <dt>{t('settings:storage.folder')}</dt>
      <dd className={styles.folder}>{folder}</dd>
    </dl>
  )
}
