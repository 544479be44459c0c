import { useEffect, useRef, useState } from 'react'
import type { CatalogueRow } from '../../../shared/contract/sync.ts'
import { formatNumber } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { useCatalogue, useStores, useSync } from '../../stores/react.ts'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { Ghosts } from '../../ui/Ghosts.tsx'
import { useRoomKeys } from '../../actions/useRoomKeys.ts'
import { Coming } from './Coming.tsx'
import { DetailsDialog } from './DetailsDialog.tsx'
import { EmptyCatalogue } from './EmptyCatalogue.tsx'
import { Filters } from './Filters.tsx'
import { Found } from './Found.tsx'
import { ResultList } from './ResultList.tsx'
import { SearchField } from './SearchField.tsx'
import { TitlePanel } from './TitlePanel.tsx'
import { useFreshTitles } from './useFreshTitles.ts'
import styles from './CatalogueRoom.module.css'

/** Every title of the catalogue, found as one types, with or without a network. */
export const CatalogueRoom = () => {
  const { catalogue } = useStores()
  const { t, language } = useWords()
  const facets = useCatalogue((store) => store.facets)
  const failure = useCatalogue((store) => store.failure)
  const found = useCatalogue((store) => store.found)
  const behind = useCatalogue(({ answered, ask }) => answered !== ask)
  const chosen = useCatalogue(({ at, rows }) => rows.get(at))
  const isAsked = useSync((sync) => sync.state !== null || sync.failure !== null)
  const known = useSync(({ state }) => state?.titles ?? 0)
  /** As it was when it was opened: what it says stays while the list goes on. */
  const [opened, setOpened] = useState<CatalogueRow | null>(null)
  const [isDrawn, setDrawn] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const inSight = useRef(() => 1)
  useFreshTitles()

  const titles = Math.max(facets?.titles ?? 0, known)
  /** Before that nobody knows whether there is anything to search in, or why there is nothing. */
  const isKnown = titles > 0 || failure !== null || (facets !== null && isAsked)
  const isEmpty = isKnown && facets !== null && titles === 0
  /** What is here answers other words, and nothing will answer these. */
  const isStale = failure !== null && behind
  const row = isStale ? undefined : chosen
  const toField = () => field.current?.focus()
  const openChosen = async () => setOpened(await catalogue.actions.chosen())

  const walk = (by: number) => () => {
    catalogue.actions.moveTo(catalogue.getState().at + by)
    toField()
    return true
  }
  // From wherever in the room no control wants them for itself.
  useRoomKeys({
    '/': () => {
      toField()
      return true
    },
    ArrowDown: walk(1),
    ArrowUp: walk(-1),
  })
  // What was looked for before is replaced by the next letter.
  useEffect(() => field.current?.select(), [isEmpty, isKnown])

  return (
    <div className={styles.room}>
      <div className={styles.layout} data-alone={!isKnown || isEmpty}>
        <div className={styles.main}>
          <header className={styles.head}>
            <h1>{t('catalogue')}</h1>
            {titles > 0 && (
              <p className={styles.quiet}>
                {t('catalogue:found', { count: titles, n: formatNumber(titles, language) })}
              </p>
            )}
          </header>
          {isEmpty && <EmptyCatalogue />}
          {!isKnown && <Ghosts count={5} />}
          {isKnown && !isEmpty && (
            <>
              <Coming />
              <div className={styles.search}>
                <SearchField
                  field={field}
                  inSight={() => inSight.current()}
                  isDrawn={isDrawn}
                  onOpen={() => void openChosen()}
                />
              </div>
              <div className={styles.filters}>
                <Filters onReset={toField} />
              </div>
              {failure ? (
                <FailureNote failure={failure} onRetry={() => void catalogue.actions.refresh()} />
              ) : (
                <Found />
              )}
              {found && !isStale && (
                <ResultList inSight={inSight} onDrawn={setDrawn} onOpen={setOpened} />
              )}
              {!found && !failure && <Ghosts count={5} />}
            </>
          )}
        </div>
        {isKnown && !isEmpty && <TitlePanel row={row} onOpen={setOpened} />}
      </div>
      {opened && <DetailsDialog row={opened} onClose={() => setOpened(null)} />}
    </div>
  )
}
