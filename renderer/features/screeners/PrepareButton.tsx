import { prepare } from '../../actions/prepare.ts'
import { formatBytes, formatNumber } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { roomOf, toPrepare, whyNotPrepare } from '../../stores/preparing.ts'
import { useScreeners, useStores, useSync, useTonight } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { useKeyOf } from '../keys/useKeyOf.ts'
import { SeenKeys } from '../keys/KeyCaps.tsx'
import styles from './PrepareButton.module.css'

/** *Prepare tonight*, with what there is to fetch, or why there is nothing, beside it. */
export const PrepareButton = () => {
  const stores = useStores()
  const { t, language } = useWords()
  const key = useKeyOf('prepareTonight')
  const tonight = useTonight((store) => store.tonight)
  const sync = useSync((store) => store.state)
  const isKnown = useScreeners(({ state }) => state !== null)
  const why = useScreeners(({ state }) => whyNotPrepare(tonight, state, sync))
  const count = useScreeners(({ state }) => toPrepare(tonight, state).length)
  // To the gigabyte: it is not drawn anew for each piece that arrives.
  const free = useScreeners(({ state }) => {
    const room = state && roomOf(state)
    return room && (room.bytes < 1e9 ? room.bytes : Math.floor(room.bytes / 1e9) * 1e9)
  })
  if (!isKnown || !tonight || !sync) return null
  const counted = { count, n: formatNumber(count, language) }
  const beside =
    why !== null
      ? t(`screeners:notPrepared.${why}`)
      : free === null
        ? t('screeners:toFetch', counted)
        : t('screeners:toFetchWithRoom', { ...counted, free: formatBytes(free, language) })
  return (
    <div className={styles.prepare}>
      <span id="prepare-tonight" className={styles.beside}>
        {beside}
      </span>
      <Button
        look={why === null ? 'main' : 'plain'}
        aria-keyshortcuts={key ?? undefined}
        aria-describedby="prepare-tonight"
        aria-disabled={why !== null || undefined}
        onClick={() => {
          if (why === null) void prepare(stores, null)
        }}
      >
        {t('screeners:prepare')} {why === null && key && <SeenKeys shortcut={key} />}
      </Button>
    </div>
  )
}
