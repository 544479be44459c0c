import { useEffect, useRef, useState } from 'react'
import type { Tonight } from '../../../shared/contract/titles.ts'
import { formatBytes } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { useStores, useSync } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Kept.module.css'

/** What the desk takes at most, in characters; a file of more bytes than this is not read at all. */
const largestExport = 50_000_000

/** What is kept on this computer, and the way to bring in a session that was exported elsewhere. */
export const Kept = ({ tonight }: { tonight: Tonight | null }) => {
  const { app, bridge, tonight: store } = useStores()
  const { t, language } = useWords()
  const isSignedIn = useSync(({ state }) => Boolean(state?.account))
  const [sessions, setSessions] = useState<number | null>(null)
  const [refusal, setRefusal] = useState('')
  const file = useRef<HTMLInputElement>(null)

  useEffect(() => {
    let gone = false
    void bridge.call('storage.describe', {}).then((answer) => {
      if (!gone && answer.ok) setSessions(answer.value.sessions)
    })
    return () => {
      gone = true
    }
  }, [bridge, tonight])

  const bringIn = async (chosen: File) => {
    setRefusal('')
    if (chosen.size > largestExport)
      return setRefusal(t('tonight:kept.tooLarge', { size: formatBytes(chosen.size, language) }))
    const [text, { readExport }] = await Promise.all([
      chosen.text(),
      import('../../../shared/session/exportFile.ts'),
    ])
    const read = readExport(text)
    if (!read.ok) {
      const path = 'path' in read.fault ? read.fault.path : ''
      const reason = t(`tonight:fault.${read.fault.code}`, { path })
      return setRefusal(t('failure:export_invalid', { reason }))
    }
    const answer = await bridge.call('sessions.import', { text })
    if (!answer.ok) return setRefusal(sayFailure(t, answer.failure))
    app.actions.toast('tonight:kept.imported', {}, { tone: 'good' })
    await store.refresh()
  }

  const offerSample = async () => {
    const answer = await bridge.call('titles.offerSample', {})
    if (!answer.ok) setRefusal(sayFailure(t, answer.failure))
    await store.refresh()
  }

  return (
    <section className={styles.kept}>
      <h2 className={styles.title}>{t('tonight:kept.title')}</h2>
      <p>{t(isSignedIn ? 'tonight:kept.first' : 'tonight:kept.everything')}</p>
      {sessions !== null && (
        <p className={styles.quiet}>{t('tonight:kept.sessions', { count: sessions })}</p>
      )}
      <Button className={styles.import} onClick={() => file.current?.click()}>
        {t('tonight:kept.import')}
      </Button>
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={t('tonight:kept.import')}
        onChange={(event) => {
          const [chosen] = event.target.files ?? []
          if (chosen) void bringIn(chosen)
          // The same file may be chosen again after it was mended.
          event.target.value = ''
        }}
      />
      {tonight?.sampleRemoved && (
        <Button className={styles.import} onClick={() => void offerSample()}>
          {t('tonight:kept.offerSample')}
        </Button>
      )}
      <div role="alert">{refusal && <p className={styles.refusal}>{refusal}</p>}</div>
    </section>
  )
}
