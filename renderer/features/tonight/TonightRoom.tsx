import { useEffect, useRef, useState } from 'react'
import type { TonightRow } from '../../../shared/contract/calls.ts'
import type { AssignedTitle } from '../../../shared/contract/sync.ts'
import type { TitleId } from '../../../shared/ids.ts'
import { chooseFilm } from '../../actions/chooseFilm.ts'
import { openFile } from '../../actions/openFile.ts'
import { formatDay } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { useApp, useStores, useTonight } from '../../stores/react.ts'
import { itemsOf, itemToContinue } from '../../stores/tonight.ts'
import { Button } from '../../ui/Button.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { Ghosts } from '../../ui/Ghosts.tsx'
import { useNow } from '../../ui/useNow.ts'
import { useRoomKeys } from '../../ui/useRoomKeys.ts'
import { KeyCaps } from '../shell/KeyCaps.tsx'
import { AssignedRow } from './AssignedRow.tsx'
import { Kept } from './Kept.tsx'
import { PathField } from './PathField.tsx'
import { Reach } from './Reach.tsx'
import { RemoveDialog } from './RemoveDialog.tsx'
import { TitleRow } from './TitleRow.tsx'
import { usePosters } from './usePosters.ts'
import { Week } from './Week.tsx'
import styles from './TonightRoom.module.css'

const noRows: readonly TonightRow[] = []
const noAssigned: readonly AssignedTitle[] = []

/** What waits this evening: one row each, the one to go on with first and large. */
export const TonightRoom = () => {
  const stores = useStores()
  const { t, language } = useWords()
  const today = formatDay(useNow(), language)
  const pathField = useApp((app) => app.pathField)
  const tonight = useTonight((store) => store.tonight)
  const failure = useTonight((store) => store.failure)
  const [removing, setRemoving] = useState<TitleId | null>(null)
  const [arrived, setArrived] = useState<TitleId | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const openButton = useRef<HTMLButtonElement>(null)

  const rows = tonight?.rows ?? noRows
  const items = itemsOf(rows, tonight?.assigned ?? noAssigned)
  const first = itemToContinue(items)
  const removed = rows.find(({ titleId }) => titleId === removing)

  usePosters(rows)

  // What was done a moment ago may still be on its way to the disk, which the rows are read from. At midnight a week may begin.
  useEffect(() => {
    void stores.session.actions.settled().then(() => stores.tonight.refresh())
  }, [stores, today])

  /** The buttons that open the rows, from top to bottom. */
  const openers = () =>
    Array.from(list.current?.querySelectorAll<HTMLElement>('[data-opens-title]') ?? [])
  const rowInFocus = () => document.activeElement?.closest('li') ?? null
  const openerOf = (titleId: TitleId | null) =>
    openers().find((button) => button.closest('li')?.dataset.title === titleId)
  const step = (by: number) => () => {
    const buttons = openers()
    const row = rowInFocus()
    const now = buttons.findIndex((button) => row?.contains(button))
    buttons[Math.min(buttons.length - 1, Math.max(0, now + by))]?.focus()
    return buttons.length > 0
  }

  useRoomKeys({
    ArrowDown: step(1),
    ArrowUp: step(-1),
    Delete: () => {
      const found = rows.find(({ titleId }) => titleId === rowInFocus()?.dataset.title)
      if (found) setRemoving(found.titleId)
      return found !== undefined
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

  return (
    <div className={styles.room}>
      <div className={styles.layout}>
        <div className={styles.main}>
          <header className={styles.head}>
            <h1>{t('tonight')}</h1>
            <p className={styles.date}>{today}</p>
            {(items.length > 0 || pathField) && (
              <Button
                ref={openButton}
                className={styles.openFile}
                aria-keyshortcuts="Control+O"
                onClick={() => openFile(stores)}
              >
                {t('tonight:openFile')} <KeyCaps shortcut="Ctrl+O" />
              </Button>
            )}
          </header>

          {pathField && (
            <PathField
              key={pathField.title?.titleId ?? ''}
              ask={pathField}
              onAdded={setArrived}
              onLeave={() => {
                stores.app.actions.askForPath(null)
                const from = pathField.title && openerOf(pathField.title.titleId)
                ;(from ?? openButton.current)?.focus()
              }}
            />
          )}

          {failure && (
            <FailureNote failure={failure} onRetry={() => void stores.tonight.refresh()} />
          )}
          {!tonight && !failure && <Ghosts count={3} className={styles.waiting} />}
          {tonight && items.length === 0 && !pathField && (
            <div className={styles.empty}>
              <h2>{t('tonight:empty.title')}</h2>
              <p>{t('tonight:empty.text')}</p>
              <Button look="main" onClick={() => openFile(stores)}>
                {t('tonight:openFile')}
              </Button>
            </div>
          )}
          <ul ref={list} className={styles.rows} aria-label={t('tonight:titles')} tabIndex={-1}>
            {items.map((item) =>
              item.kind === 'row' ? (
                <TitleRow
                  key={item.row.titleId}
                  row={item.row}
                  large={item === first}
                  onRemove={() => setRemoving(item.row.titleId)}
                />
              ) : (
                <AssignedRow
                  key={item.assigned.title.titleId}
                  assigned={item.assigned}
                  large={item === first}
                  onChoose={() => void choose(item.assigned)}
                />
              ),
            )}
          </ul>
        </div>

        <aside className={styles.beside} aria-label={t('tonight:week.title')}>
          {tonight && <Week week={tonight.week} />}
          <Reach />
          <Kept tonight={tonight} />
        </aside>
      </div>

      {removed && (
        <RemoveDialog
          row={removed}
          onDone={() => {
            setRemoving(null)
            list.current?.focus()
          }}
          onCancel={() => setRemoving(null)}
        />
      )}
    </div>
  )
}
