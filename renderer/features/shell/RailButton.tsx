import { Tooltip } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { allActions } from '../../actions/all.ts'
import type { ActionId } from '../../actions/ids.ts'
import { keysOf } from '../../actions/keymap.ts'
import type { Shortcut } from '../../actions/shortcut.ts'
import type { Room } from '../../stores/app.ts'
import { useApp, usePreferences, useStores } from '../../stores/react.ts'
import { KeyCaps } from '../keys/KeyCaps.tsx'
import styles from './Rail.module.css'

interface Props {
  room: Room
  /** Rooms that are reached through this one. */
  holds?: readonly Room[]
  /** What it is called, and what is to be known of it. */
  name: string
  action: ActionId
  icon: Icon
  /** It cannot be entered now. */
  closed?: boolean
  /** Below the icon. */
  children?: ReactNode
}

const noRooms: readonly Room[] = []

/** `Ctrl+1` as assistive technology spells it. */
const spokenShortcut = (shortcut: Shortcut | undefined) => shortcut?.replace('Ctrl', 'Control')

/** The way to one room, with its name and key beside it while it is pointed at or has the keyboard. */
export const RailButton = (props: Props) => {
  const { action: id, children, closed = false, holds = noRooms, icon: Icon, name, room } = props
  const { app } = useStores()
  const here = useApp((state) => state.room)
  const own = usePreferences((preferences) => preferences.keys)
  const action = allActions.find((one) => one.id === id)
  const [key] = action ? keysOf(action, own) : []
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
        aria-current={room === here ? 'page' : holds.includes(here) ? 'true' : undefined}
        aria-disabled={closed || undefined}
        aria-keyshortcuts={spokenShortcut(key)}
        onClick={() => !closed && app.actions.go(room)}
      >
        <Icon className={styles.icon} stroke={1.5} aria-hidden="true" />
        {children}
      </button>
    </Tooltip>
  )
}
