import { Tooltip } from '@mantine/core'
import { IconMoon, IconMovie, IconSettings, type Icon } from '@tabler/icons-react'
import { allActions } from '../../actions/all.ts'
import { keysOf } from '../../actions/keymap.ts'
import type { ActionId } from '../../actions/ids.ts'
import type { Shortcut } from '../../actions/shortcut.ts'
import { useWords } from '../../locales/react.ts'
import type { Room } from '../../stores/app.ts'
import { useApp, usePreferences, useSession, useStores } from '../../stores/react.ts'
import { KeyCaps } from './KeyCaps.tsx'
import styles from './Rail.module.css'

interface Place {
  room: Room
  /** Rooms that are reached through this one. */
  holds: readonly Room[]
  name: 'tonight' | 'workspace' | 'settings'
  action: ActionId
  icon: Icon
}

const places: readonly Place[] = [
  { room: 'tonight', holds: [], name: 'tonight', action: 'goTonight', icon: IconMoon },
  {
    room: 'workspace',
    holds: ['submit'],
    name: 'workspace',
    action: 'goWorkspace',
    icon: IconMovie,
  },
  { room: 'settings', holds: [], name: 'settings', action: 'goSettings', icon: IconSettings },
]

/** `Ctrl+1` as assistive technology spells it. */
const spokenShortcut = (shortcut: Shortcut | undefined) => shortcut?.replace('Ctrl', 'Control')

/** The way between the rooms, always at the left. */
export const Rail = () => {
  const { t } = useWords()
  return (
    <nav className={styles.rail} aria-label={t('rooms')}>
      <span className={styles.monogram} aria-hidden="true">
        S
      </span>
      <ul className={styles.places}>
        {places.map((place) => (
          <li key={place.room} className={place.room === 'settings' ? styles.last : undefined}>
            <PlaceButton place={place} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

const PlaceButton = ({ place }: { place: Place }) => {
  const { app } = useStores()
  const { t } = useWords()
  const room = useApp((state) => state.room)
  const hasSession = useSession((session) => session.phase !== 'none')
  const own = usePreferences((preferences) => preferences.keys)
  const action = allActions.find(({ id }) => id === place.action)
  const [key] = action ? keysOf(action, own) : []

  const closed = place.room === 'workspace' && !hasSession
  const name = closed ? t('needsTitle', { room: t(place.name) }) : t(place.name)
  const within = place.holds.includes(room)
  const Icon = place.icon
  return (
    <Tooltip
      position="right"
      openDelay={300}
      // Inside the navigation, where assistive technology expects what belongs to it; fixed, so that the rail does not cut it.
      withinPortal={false}
      floatingStrategy="fixed"
      events={{ hover: true, focus: true, touch: false }}
      classNames={{ tooltip: styles.tooltip ?? '' }}
      label={
        <>
          {name} {key && !closed && <KeyCaps shortcut={key} />}
        </>
      }
    >
      <button
        type="button"
        className={styles.place}
        aria-label={name}
        aria-current={place.room === room ? 'page' : within ? 'true' : undefined}
        aria-disabled={closed || undefined}
        aria-keyshortcuts={spokenShortcut(key)}
        onClick={() => !closed && app.actions.go(place.room)}
      >
        <Icon className={styles.icon} stroke={1.5} aria-hidden="true" />
      </button>
    </Tooltip>
  )
}
