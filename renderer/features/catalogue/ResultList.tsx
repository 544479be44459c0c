import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type RefObject } from 'react'
import type { TitleId } from '../../../shared/ids.ts'
import type { CatalogueRow } from '../../../shared/contract/sync.ts'
import { useWords } from '../../locales/react.ts'
import { useCatalogue, useStores } from '../../stores/react.ts'
import { ResultLine } from './ResultLine.tsx'
import styles from './ResultList.module.css'

/** Height of a line, in rem; ResultList.module.css has the same. */
const lineRem = 3.25

/** The id of the line at this place, for the field that points at it. */
export const lineId = (place: number) => `found-${place}`

interface Props {
  /** Answers how many lines are in sight. */
  inSight: RefObject<() => number>
  /** Told whether the line that holds the keyboard is drawn. */
  onDrawn(is: boolean): void
  onOpen(row: CatalogueRow): void
}

/** The titles found, as many as fit; the others are fetched and drawn when they come into sight. */
export const ResultList = ({ inSight, onDrawn, onOpen }: Props) => {
  const { catalogue } = useStores()
  const { t } = useWords()
  const rows = useCatalogue((store) => store.rows)
  const total = useCatalogue(({ found }) => found?.total ?? 0)
  const at = useCatalogue((store) => store.at)
  const answered = useCatalogue((store) => store.answered)
  const behind = useCatalogue(({ answered: now, ask }) => now !== ask)
  const scroller = useRef<HTMLDivElement>(null)
  const [linePx] = useState(
    () => lineRem * parseFloat(getComputedStyle(document.documentElement).fontSize),
  )

  const lines = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => linePx,
    overscan: 4,
  })
  const shown = lines.getVirtualItems()
  const [from, to] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0]

  useEffect(() => {
    void catalogue.actions.need(from, to)
  }, [catalogue, from, to, answered])

  // Other words begin at the top; the same keep their place while titles arrive.
  useEffect(() => {
    scroller.current?.scrollTo(0, 0)
  }, [answered])

  const isDrawn = total > 0 && at >= from && at <= to
  useEffect(() => onDrawn(isDrawn), [onDrawn, isDrawn])
  useEffect(() => () => onDrawn(false), [onDrawn])

  const chosen = rows.get(at)?.titleId
  const before = useRef<{ at: number; chosen: TitleId | undefined; isDrawn: boolean } | null>(null)
  useEffect(() => {
    const was = before.current
    before.current = { at, chosen, isDrawn }
    if (was?.at === at) return
    // The same title at another place: others came before it. Who has scrolled away from it is left where they read.
    const isMovedOn = chosen !== undefined && chosen === was?.chosen
    if (isMovedOn && !was?.isDrawn) return
    lines.scrollToIndex(at, { align: 'auto' })
    // In a low window the list itself may be out of sight.
    if (was && !isMovedOn) scroller.current?.scrollIntoView({ block: 'nearest' })
  }, [at, chosen, isDrawn, lines])

  useEffect(() => {
    inSight.current = () => Math.floor((scroller.current?.clientHeight ?? 0) / linePx)
  }, [inSight, linePx])

  return (
    <div
      id="found"
      ref={scroller}
      // The field has the keyboard for it: no stop of its own for Tab.
      tabIndex={-1}
      className={styles.scroller}
      role="listbox"
      aria-label={t('catalogue:results')}
      aria-busy={behind}
    >
      <div className={styles.all} role="presentation" style={{ height: lines.getTotalSize() }}>
        {shown.map(({ index, key, size, start }) => {
          const row = rows.get(index)
          return (
            <div
              key={key}
              id={lineId(index)}
              className={styles.line}
              role="option"
              aria-selected={index === at}
              aria-setsize={total}
              aria-posinset={index + 1}
              style={{ height: size, transform: `translateY(${start}px)` }}
              // The field keeps the keyboard, whatever is pointed at.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => catalogue.actions.moveTo(index)}
              onDoubleClick={() => row && onOpen(row)}
            >
              {row ? <ResultLine row={row} /> : <span className="unseen">{t('loading')}</span>}
            </div>
          )
        })}
      </div>
    </div>
  )
}
