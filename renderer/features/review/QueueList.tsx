import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useState, type RefObject } from 'react'
import { useWords } from '../../locales/react.ts'
import { useReview, useStores } from '../../stores/react.ts'
import { QueueLine } from './QueueLine.tsx'
import styles from './QueueList.module.css'

/** Height of a line, in rem; QueueList.module.css has the same. */
const lineRem = 4.25

const lineId = (place: number) => `queued-${place}`

/** The titles listed, as many as fit; the others are fetched and drawn when they come into sight. */
export const QueueList = ({ list }: { list: RefObject<HTMLDivElement | null> }) => {
  const { review } = useStores()
  const { t } = useWords()
  const rows = useReview((store) => store.rows)
  const total = useReview((store) => store.total ?? 0)
  const at = useReview((store) => store.at)
  const [linePx] = useState(
    () => lineRem * parseFloat(getComputedStyle(document.documentElement).fontSize),
  )
  const lines = useVirtualizer({
    count: total,
    getScrollElement: () => list.current,
    estimateSize: () => linePx,
    overscan: 4,
  })
  const shown = lines.getVirtualItems()
  const [from, to] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0]
  useEffect(() => {
    void review.actions.need(from, to)
  }, [review, from, to, rows])
  useEffect(() => {
    lines.scrollToIndex(at, { align: 'auto' })
  }, [lines, at])

  return (
    <div
      ref={list}
      className={styles.scroller}
      role="listbox"
      aria-label={t('review')}
      aria-activedescendant={shown.some(({ index }) => index === at) ? lineId(at) : undefined}
      tabIndex={0}
      data-keys="app"
    >
      <div className={styles.all} style={{ height: lines.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const row = rows.get(index)
          return (
            <div
              key={index}
              id={lineId(index)}
              role="option"
              aria-selected={index === at}
              aria-setsize={total}
              aria-posinset={index + 1}
              className={styles.line}
              style={{ height: linePx, transform: `translateY(${start}px)` }}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                review.actions.moveTo(index)
                if (row) void review.actions.open(row.title.titleId)
              }}
            >
              {row && <QueueLine row={row} />}
            </div>
          )
        })}
      </div>
    </div>
  )
}
