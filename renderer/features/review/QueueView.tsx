import { useEffect, useRef } from 'react'
import { formatNumber } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { useReview, useStores } from '../../stores/react.ts'
import { everythingOpen } from '../../stores/review.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Button } from '../../ui/Button.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { Ghosts } from '../../ui/Ghosts.tsx'
import { useRoomKeys } from '../../actions/useRoomKeys.ts'
import { isKeyboardFree } from '../../ui/isKeyboardFree.ts'
import { ListedCases } from '../consistency/ListedCases.tsx'
import { QueueFilters } from './QueueFilters.tsx'
import { QueueList } from './QueueList.tsx'
import styles from './ReviewRoom.module.css'

/** The titles whose taggers are apart, the worst first. */
export const QueueView = () => {
  const { review } = useStores()
  const { t, language } = useWords()
  const choices = useReview((store) => store.choices)
  const failure = useReview((store) => store.failure)
  const total = useReview((store) => store.total)
  const ask = useReview((store) => store.ask)
  const list = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const titles = choices?.titles ?? 0
  const isWide =
    ask !== everythingOpen &&
    Object.entries(everythingOpen).some(
      // The keys of the one are the keys of the other.
      ([key, value]) => ask[key as keyof typeof ask] !== value,
    )

  const walk = (by: number) => () => {
    review.actions.moveTo(review.getState().at + by)
    list.current?.focus()
    return (total ?? 0) > 0
  }
  useRoomKeys({
    '/': () => {
      field.current?.focus()
      return true
    },
    ArrowDown: walk(1),
    ArrowUp: walk(-1),
    Home: walk(-(total ?? 0)),
    End: walk(total ?? 0),
    Enter: () => {
      const { at, rows } = review.getState()
      const row = rows.get(at)
      if (row) void review.actions.open(row.title.titleId)
      return row !== undefined
    },
  })
  // Back from a title the keyboard is in the list again.
  const isListed = (total ?? 0) > 0
  useEffect(() => {
    if (isListed && isKeyboardFree()) list.current?.focus({ preventScroll: true })
  }, [isListed])

  return (
    <div className={styles.room}>
      <div className={styles.page}>
        <header className={styles.head}>
          <h1>{t('review')}</h1>
          {choices && titles > 0 && (
            <p className={styles.quiet}>
              {t('review:titles', { count: titles, n: formatNumber(titles, language) })}
            </p>
          )}
        </header>
        {(titles > 0 || isWide || (choices && choices.waiting + choices.untaken > 0)) && (
          <QueueFilters field={field} />
        )}
        {ask.cases && <ListedCases cases={ask.cases} />}
        {failure && <FailureNote failure={failure} onRetry={() => void review.actions.refresh()} />}
        {total === null && !failure && <Ghosts count={5} />}
        {total === 0 && !failure && (
          <Empty title={t(isWide ? 'review:empty.none' : 'review:empty.title')}>
            <p>{t(isWide ? 'review:empty.noneText' : 'review:empty.text')}</p>
            {isWide && (
              <Button onClick={() => void review.actions.look(everythingOpen)}>
                {t('review:reset')}
              </Button>
            )}
          </Empty>
        )}
        {total !== null && total > 0 && <QueueList list={list} />}
      </div>
    </div>
  )
}
