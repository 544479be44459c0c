import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/contract/failure.ts'
import type { AccessLine } from '../../../shared/contract/screeners.ts'
import { formatMoment } from '../../locales/format.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import { useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { Ghosts } from '../../ui/Ghosts.tsx'
import { useNow } from '../../ui/useNow.ts'
import { sayAccess, sayPart } from './accessWords.ts'
import styles from './AccessLog.module.css'

/** Lines shown at once; older ones are asked for. */
const page = 50

/** What was done with protected films on this computer, for the person it is about; shown when they ask for it. */
export const AccessLog = () => {
  const { t } = useWords()
  const [isShown, setShown] = useState(false)
  return (
    <section className={styles.log} aria-labelledby="access-log">
      <h3 id="access-log" className={styles.title}>
        {t('screeners:access.title')}
      </h3>
      <p className={styles.why}>{t('screeners:access.why')}</p>
      <Button aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        {t(isShown ? 'screeners:access.hide' : 'screeners:access.show')}
      </Button>
      {isShown && <Lines />}
    </section>
  )
}

interface Read {
  lines: AccessLine[]
  isMore: boolean
}

const Lines = () => {
  const { bridge } = useStores()
  const { t } = useWords()
  const [read, setRead] = useState<Read | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  /** Each number is a page that was asked for. */
  const [asked, setAsked] = useState<{ before: number | null }>({ before: null })

  useEffect(() => {
    let gone = false
    setFailure(null)
    void bridge
      .call('screeners.accessLog', { before: asked.before, limit: page })
      .then((answer) => {
        if (gone) return
        if (!answer.ok) return setFailure(answer.failure)
        const { isMore, lines } = answer.value
        setRead((now) => ({
          lines: asked.before === null || !now ? lines : [...now.lines, ...lines],
          isMore,
        }))
      })
    return () => {
      gone = true
    }
  }, [bridge, asked])

  if (failure) return <FailureNote failure={failure} onRetry={() => setAsked({ ...asked })} />
  if (!read) return <Ghosts count={3} />
  if (read.lines.length === 0) return <p className={styles.quiet}>{t('screeners:access.none')}</p>
  return (
    <>
      <Table lines={read.lines} />
      {read.isMore ? (
        <Button onClick={() => setAsked({ before: read.lines.at(-1)?.seq ?? null })}>
          {t('screeners:access.older')}
        </Button>
      ) : (
        <p className={styles.quiet}>{t('screeners:access.allShown')}</p>
      )}
    </>
  )
}

const Table = ({ lines }: { lines: AccessLine[] }) => {
  const { t, language } = useWords()
  const nowMs = useNow()
  return (
    // Wider than its place at the largest text; scrolled by keyboard as well.
    <div
      className={styles.scroll}
      tabIndex={0}
      role="group"
      aria-label={t('screeners:access.title')}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('screeners:access.when')}</th>
            <th scope="col">{t('screeners:access.name')}</th>
            <th scope="col">{t('screeners:access.what')}</th>
            <th scope="col">{t('screeners:access.part')}</th>
            <th scope="col">{t('screeners:access.told')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.seq} data-kind={line.kind}>
              <td className={styles.when}>{formatMoment(line.wallMs, nowMs, language)}</td>
              <td className={styles.name}>{nameOf(line.title, language)}</td>
              <td>{sayAccess(t, line)}</td>
              <td className={styles.part}>{sayPart(t, line)}</td>
              <td className={styles.quiet}>
                {t(line.told ? 'screeners:access.isTold' : 'screeners:access.isWaiting')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
