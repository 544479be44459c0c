import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import type { Mark, SessionState } from '../../../../shared/session/state.ts'
import { useWords } from '../../../locales/react.ts'
import { usePreferences, useSession, useStores } from '../../../stores/react.ts'
import type { SessionGround } from '../../../stores/session.ts'
import { CloseButton } from '../../../ui/CloseButton.tsx'
import { ActionKey } from '../../keys/ActionKey.tsx'
import { handleMarks, type MarkHandling } from './markHandling.ts'
import { inOrder } from './markOrder.ts'
import { MarkRow } from './MarkRow.tsx'
import styles from './MarksPanel.module.css'

const noMarks: SessionState['marks'] = {}

/** Height of a row at normal text size, in px, before it is measured. */
const rowHeight = 34

/** Keys of the list itself, while a row has the keyboard. What is not here is the app's. */
const listKeys: Record<string, (handling: MarkHandling, mark: Mark) => void> = {
  ArrowUp: (handling) => handling.step(-1),
  ArrowDown: (handling) => handling.step(1),
  Home: (handling) => handling.step(-Infinity),
  End: (handling) => handling.step(Infinity),
  Enter: (handling, mark) => handling.playFrom(mark),
  Delete: (handling, mark) => handling.remove(mark),
  Backspace: (handling, mark) => handling.remove(mark),
  n: (handling, mark) => handling.writeNote(mark),
  a: (handling, mark) => handling.assign(mark),
  '<': (handling, mark) => handling.nudge(mark, -1),
  '>': (handling, mark) => handling.nudge(mark, 1),
  Escape: (handling) => handling.leave(),
}

/** The marks of the session in the order of the title, to be jumped to, changed, assigned and removed. */
export const MarksPanel = ({ ground }: { ground: SessionGround }) => {
  const stores = useStores()
  const { t } = useWords()
  const marks = inOrder(useSession(({ state }) => state?.marks ?? noMarks))
  const chosenId = useSession(({ view }) => view.mark)
  const held = useSession(({ view }) => view.focus === 'marks')
  const open = useSession(({ state }) => state?.status === 'open')
  const panel = useRef<HTMLElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const handling = useMemo(() => handleMarks(stores, ground), [stores, ground])
  const chosenAt = marks.findIndex(({ markId }) => markId === chosenId)

  // TanStack's virtualizer keeps its own state; nothing here is memoized on it.
  const rows = useVirtualizer({
    count: marks.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => marks[at]?.markId ?? at,
    overscan: 6,
  })

  useEffect(() => {
    if (chosenAt >= 0) rows.scrollToIndex(chosenAt, { align: 'auto' })
  }, [chosenAt, rows])

  // Where a large text leaves it below the edge, it comes into sight with the keyboard.
  useEffect(() => {
    if (held) panel.current?.scrollIntoView({ block: 'nearest' })
  }, [held])

  // The keyboard came here without a mark: to the first one, or to the panel itself while there is none.
  useEffect(() => {
    if (!held || chosenAt >= 0) return
    const [first] = marks
    if (first) handling.choose(first.markId)
    else panel.current?.focus({ preventScroll: true })
  }, [held, chosenAt, marks, handling])

  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, altKey, metaKey, target } = event
    if (ctrlKey || altKey || metaKey || !(target instanceof HTMLElement)) return
    const mark = marks.find(({ markId }) => markId === target.dataset.mark)
    const run = listKeys[key.length === 1 ? key.toLowerCase() : key]
    if (mark && run) run(handling, mark)
    else if (target === panel.current && key === 'Escape') handling.leave()
    else return
    event.preventDefault()
  }

  return (
    <section
      ref={panel}
      className={styles.panel}
      tabIndex={-1}
      aria-label={t('player:marks.title')}
      onKeyDown={onKeyDown}
    >
      <header className={styles.head}>
        <h2>
          {t('player:marks.title')} <span className={styles.count}>{marks.length}</span>
        </h2>
        {marks.length > 0 && open && <KeyHints />}
        <CloseButton
          label={t('player:marks.close')}
          className={styles.close}
          onClick={() => {
            stores.player.setState({ marksShown: false })
            handling.leave()
          }}
        />
      </header>
      {marks.length === 0 && <NoMarks />}
      <div ref={scroller} className={styles.scroller}>
        <ol
          className={styles.list}
          style={{ height: rows.getTotalSize() }}
          aria-label={t('player:marks.list')}
        >
          {rows.getVirtualItems().map(({ index, key, start }) => {
            const mark = marks[index]
            return (
              mark && (
                <li
                  key={key}
                  ref={rows.measureElement}
                  data-index={index}
                  className={styles.item}
                  style={{ transform: `translateY(${start}px)` }}
                  aria-setsize={marks.length}
                  aria-posinset={index + 1}
                >
                  <MarkRow
                    mark={mark}
                    ground={ground}
                    handling={handling}
                    chosen={index === chosenAt}
                    reachable={index === Math.max(0, chosenAt)}
                  />
                </li>
              )
            )
          })}
        </ol>
      </div>
    </section>
  )
}

/** The list's own keys, for eyes; the buttons of the chosen mark do the same. */
const KeyHints = () => {
  const { t } = useWords()
  const hints = [
    [t('cap.Enter'), t('player:marks.keyPlay')],
    ['N', t('player:marks.keyNote')],
    ['A', t('player:marks.keyAssign')],
    ['< >', t('player:marks.keyFrame')],
    [t('cap.Delete'), t('player:marks.keyRemove')],
  ]
  return (
    <p className={styles.hints} aria-hidden>
      {hints.map(([key, word]) => (
        <span key={key}>
          <kbd>{key}</kbd> {word}
        </span>
      ))}
    </p>
  )
}

const NoMarks = () => {
  const { t, language } = useWords()
  const lookBackMs = usePreferences((preferences) => preferences.lookBackMs)
  const back = new Intl.NumberFormat(language).format(lookBackMs / 1000)
  return (
    <p className={styles.empty}>
      {t('player:marks.empty')} <ActionKey action="mark" /> {t('player:marks.emptyMark', { back })}{' '}
      <ActionKey action="markTagLater" /> {t('player:marks.emptyLater')}
    </p>
  )
}
