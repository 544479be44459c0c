import { useEffect, useRef, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { TonightRow } from '../../../shared/contract/titles.ts'
import type { AssignedTitle, NamedTitle } from '../../../shared/contract/sync.ts'
import type { TitleId } from '../../../shared/ids.ts'
import { chooseFilm } from '../../actions/chooseFilm.ts'
import { openFile } from '../../actions/openFile.ts'
import { moveInQueue } from '../../actions/prepare.ts'
import { formatDay } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { inQueueOrder, isKept, isUnderWay, queueOf, screenerOf } from '../../stores/preparing.ts'
import { useApp, useScreeners, useStores, useTonight } from '../../stores/react.ts'
import { itemsOf, itemToContinue } from '../../stores/tonight.ts'
import { Button } from '../../ui/Button.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { Ghosts } from '../../ui/Ghosts.tsx'
import { useNow } from '../../ui/useNow.ts'
import { useRoomKeys } from '../../actions/useRoomKeys.ts'
import { Declined } from '../care/Declined.tsx'
import { PrepareButton } from '../screeners/PrepareButton.tsx'
import { Preparing } from '../screeners/Preparing.tsx'
import { RemoveFilmDialog } from '../screeners/RemoveFilmDialog.tsx'
import { SeenKeys } from '../keys/KeyCaps.tsx'
import { AssignedRow } from './AssignedRow.tsx'
import { Kept } from './Kept.tsx'
import { NothingYet } from './NothingYet.tsx'
import { PathField } from './PathField.tsx'
import { Reach } from './Reach.tsx'
import { RemoveDialog } from './RemoveDialog.tsx'
import { TitleRow } from './TitleRow.tsx'
import { useHeldRow } from './useHeldRow.ts'
import { usePosters } from './usePosters.ts'
import { Week } from './Week.tsx'
import styles from './TonightRoom.module.css'

const noRows: readonly TonightRow[] = []
const noAssigned: readonly AssignedTitle[] = []

/** What is asked about: its film in the vault, or its place in the list. */
type Removing = { kind: 'film'; title: NamedTitle } | { kind: 'row'; titleId: TitleId }

/** What waits this evening: one row each, the one to go on with first and large. */
export const TonightRoom = () => {
  const stores = useStores()
  const { t, language } = useWords()
  const today = formatDay(useNow(), language)
  const pathField = useApp((app) => app.pathField)
  const tonight = useTonight((store) => store.tonight)
  const failure = useTonight((store) => store.failure)
  const gone = useApp((app) => app.gone)
  const [removing, setRemoving] = useState<Removing | null>(null)
  const [arrived, setArrived] = useState<TitleId | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const openButton = useRef<HTMLButtonElement>(null)

  const rows = tonight?.rows ?? noRows
  const queue = useScreeners(
    useShallow(({ state }) => queueOf(state).map(({ titleId }) => titleId)),
  )
  const assigned = inQueueOrder(tonight?.assigned ?? noAssigned, queue)
  const items = itemsOf(rows, assigned)
  const first = useScreeners(({ state }) => {
    const found = itemToContinue(items, (titleId) => isUnderWay(screenerOf(state, titleId)))
    return found ? items.indexOf(found) : null
  })

  usePosters(rows)

  // What was done a moment ago may still be on its way to the disk, which the rows are read from. At midnight a week may begin.
  useEffect(() => {
    void stores.session.actions.settled().then(() => stores.tonight.refresh())
    // A key that did not open may have opened since, as a film was played, of which nobody is told.
    void stores.screeners.actions.refresh()
  }, [stores, today])

  /** The buttons that open the rows, from top to bottom. */
  const openers = () =>
    Array.from(list.current?.querySelectorAll<HTMLElement>('[data-opens-title]') ?? [])
  const rowInFocus = () => document.activeElement?.closest('li') ?? null
  const openerOf = (titleId: string | null) =>
    openers().find((button) => button.closest('li')?.dataset.title === titleId)
  const { onFocus, onPointerDown } = useHeldRow(openerOf)
  const step = (by: number) => () => {
    const buttons = openers()
    const row = rowInFocus()
    const now = buttons.findIndex((button) => row?.contains(button))
    buttons[Math.min(buttons.length - 1, Math.max(0, now + by))]?.focus()
    return buttons.length > 0
  }

  const move = (title: NamedTitle, by: -1 | 1) => moveInQueue(stores, title, by, t)
  const moveRow = (by: -1 | 1) => () => {
    const titleId = rowInFocus()?.dataset.title
    const title =
      assigned.find((one) => one.title.titleId === titleId)?.title ??
      rows.find((row) => row.titleId === titleId)
    return title !== undefined && move(title, by)
  }

  const hasFilm = ({ titleId }: NamedTitle) =>
    isKept(screenerOf(stores.screeners.getState().state, titleId))
  const remove = (title: NamedTitle) =>
    setRemoving(hasFilm(title) ? { kind: 'film', title } : { kind: 'row', titleId: title.titleId })

  useRoomKeys({
    ArrowDown: step(1),
    ArrowUp: step(-1),
    'Alt+ArrowDown': moveRow(1),
    'Alt+ArrowUp': moveRow(-1),
    Delete: () => {
      const titleId = rowInFocus()?.dataset.title
      const row = rows.find((one) => one.titleId === titleId)
      const title = row ?? assigned.find((one) => one.title.titleId === titleId)?.title
      if (!title || (!row && !hasFilm(title))) return false
      remove(title)
      return true
    },
  })

  const choose = async ({ title }: AssignedTitle) => {
    if (await chooseFilm(stores, title)) setArrived(title.titleId)
  }

  // What was just added gets the focus: Enter begins it.
  useEffect(() => {
    if (!rows.some(({ titleId }) => titleId === arrived)) return
    openerOf(arrived)?.focus()
    setArrived(null)
  }, [rows, arrived])

  const removed =
    removing?.kind === 'row' && rows.find(({ titleId }) => titleId === removing.titleId)
  const onRemoved = () => {
    setRemoving(null)
    list.current?.focus()
  }

  return (
    <div className={styles.room} onPointerDown={onPointerDown}>
      <div className={styles.layout}>
        <div className={styles.main}>
          <header className={styles.head}>
            <h1>{t('tonight')}</h1>
            <p className={styles.date}>{today}</p>
            <div className={styles.doing}>
              <PrepareButton />
              {(items.length > 0 || pathField) && (
                <Button
                  ref={openButton}
                  aria-keyshortcuts="Control+O"
                  onClick={() => openFile(stores)}
                >
                  {t('tonight:openFile')} <SeenKeys shortcut="Ctrl+O" />
                </Button>
              )}
            </div>
          </header>

          {pathField && (
            <PathField
              key={pathField.title?.titleId ?? ''}
              ask={pathField}
              onAdded={setArrived}
              onLeave={() => {
                stores.app.actions.askForPath(null)
                // Enter does what the list shows of it.
                const back = pathField.title
                  ? openerOf(pathField.title.titleId)
                  : openers().find(({ ariaKeyShortcuts }) => ariaKeyShortcuts === 'Enter')
                ;(back ?? openButton.current)?.focus()
              }}
            />
          )}

          {/* That the program is gone is said above all rooms, while it is. */}
          {failure && !(gone && failure.code === 'desk_gone') && (
            <FailureNote failure={failure} onRetry={() => void stores.tonight.refresh()} />
          )}
          {!tonight && !failure && <Ghosts count={3} className={styles.waiting} />}
          {tonight && items.length === 0 && !pathField && <NothingYet />}
          <Preparing />
          <ul
            ref={list}
            className={styles.rows}
            aria-label={t('tonight:titles')}
            tabIndex={-1}
            onFocus={onFocus}
          >
            {items.map((item, place) =>
              item.kind === 'row' ? (
                <TitleRow
                  key={item.row.titleId}
                  row={item.row}
                  large={place === first}
                  onRemove={() => remove(item.row)}
                />
              ) : (
                <AssignedRow
                  key={item.assigned.title.titleId}
                  assigned={item.assigned}
                  large={place === first}
                  onChoose={() => void choose(item.assigned)}
                  onMove={(by) => move(item.assigned.title, by)}
                  onRemove={() => remove(item.assigned.title)}
                />
              ),
            )}
          </ul>
          <Declined onTakenBack={() => list.current?.focus()} />
        </div>

        <aside className={styles.beside} aria-label={t('tonight:week.title')}>
          {tonight && <Week week={tonight.week} />}
          <Reach />
          <Kept tonight={tonight} />
        </aside>
      </div>

      {removed && (
        <RemoveDialog row={removed} onDone={onRemoved} onCancel={() => setRemoving(null)} />
      )}
      {removing?.kind === 'film' && (
        <RemoveFilmDialog
          title={removing.title}
          onDone={onRemoved}
          onCancel={() => setRemoving(null)}
        />
      )}
    </div>
  )
}
