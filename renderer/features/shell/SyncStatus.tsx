import {
  IconCloud,
  IconCloudDown,
  IconCloudExclamation,
  IconCloudOff,
  IconCloudUp,
  type Icon,
} from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { SyncState } from '../../../shared/contract/sync.ts'
import { formatCompact } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { useApp, useStores, useSync } from '../../stores/react.ts'
import { useNow } from '../../ui/useNow.ts'
import { isOpen, sayStatus, standingOf, wordOn, type Standing } from '../sync/standing.ts'
import { RailButton } from './RailButton.tsx'
import styles from './Rail.module.css'

const icons: Record<Standing, Icon> = {
  offline: IconCloudOff,
  apart: IconCloudOff,
  stopped: IconCloudExclamation,
  sending: IconCloudUp,
  fetching: IconCloudDown,
  reached: IconCloud,
}

/** How the catalogue is reached and how much waits, quietly, at the foot of the rail; nothing while nobody is signed in. */
export const SyncStatus = () => {
  const state = useSync((sync) => sync.state)
  const isGone = useApp(({ gone }) => gone)
  return state?.account && !isGone ? <Status state={state} /> : null
}

const Status = ({ state }: { state: SyncState }) => {
  const { t, language } = useWords()
  const nowMs = useNow()
  useSpoken(state)
  const status = sayStatus(t, state, nowMs, language)
  return (
    <RailButton
      room="sync"
      name={t('sync:rail', { status })}
      action="goSync"
      icon={icons[standingOf(state)]}
    >
      {state.waiting > 0 && (
        <span className={styles.waiting} aria-hidden="true">
          {formatCompact(state.waiting, language)}
        </span>
      )}
    </RailButton>
  )
}

/** Says when something stands in the way, and when all that had to wait has arrived. */
const useSpoken = (state: SyncState): void => {
  const { app } = useStores()
  const { t } = useWords()
  const before = useRef<SyncState | null>(null)
  const held = useRef(false)
  useEffect(() => {
    const word = wordOn(state, before.current, held.current)
    before.current = state
    held.current = !isOpen(state) || (held.current && word !== 'sync:said.arrived')
    if (word !== null) app.actions.announce(t(word))
  }, [app, state, t])
}
