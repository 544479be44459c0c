import { useEffect, useSyncExternalStore } from 'react'
import { MantineProvider, type MantineColorSchemeManager } from '@mantine/core'
import { useWords } from '../../locales/react.ts'
import { mantineTheme } from '../../ui/theme.ts'
import type { Room as RoomName } from '../../stores/app.ts'
import { useApp, usePreferences } from '../../stores/react.ts'
import { DeclineOverlay } from '../care/DeclineOverlay.tsx'
import { onSystemChange, themeFor } from './dressPage.ts'
import { PassphraseQuestion } from '../screeners/PassphraseDialog.tsx'
import { KeysOverlay } from './KeysOverlay.tsx'
import { Notices } from '../notices/Notices.tsx'
import { PaletteOverlay } from './PaletteOverlay.tsx'
import { Rail } from './Rail.tsx'
import { RoomBoundary } from './RoomBoundary.tsx'
import { fetchAgain, fetchRoomsBehind, useRoom } from './rooms.ts'
import { Toasts } from '../notices/Toasts.tsx'
import { useKeyboardInRoom } from './useKeyboardInRoom.ts'
import { usePageTitle } from './usePageTitle.ts'
import styles from './App.module.css'

/** The theme is ours to keep (preferences): Mantine need not look it up in the browser's storage, which takes its time. */
const noMemory: MantineColorSchemeManager = {
  get: (theme) => theme,
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
}

/** The room itself. Its own component, so that a room that cannot be fetched is caught by the boundary around it. */
const Room = ({ name }: { name: RoomName }) => useRoom(name)

/** The frame around every room: rail, notices, the room itself, and what lies over it. */
export const App = () => {
  const { t } = useWords()
  const room = useApp((app) => app.room)
  const overlay = useApp((app) => app.overlay)
  const announcement = useApp((app) => app.announcement)
  const theme = usePreferences((preferences) => preferences.theme)
  const shown = useSyncExternalStore(onSystemChange, () => themeFor(theme))
  const roomName = usePageTitle()
  useKeyboardInRoom()
  useEffect(fetchRoomsBehind, [])
  return (
    <MantineProvider
      theme={mantineTheme}
      forceColorScheme={shown === 'day' ? 'light' : 'dark'}
      colorSchemeManager={noMemory}
    >
      <div className={styles.frame}>
        <a className={styles.skip} href="#content">
          {t('skipToContent')}
        </a>
        <Rail />
        <div className={styles.stage}>
          <Notices />
          <main id="content" className={styles.room} aria-label={roomName} tabIndex={-1}>
            {/* Around the change of rooms, so that a room that breaks while it is left is caught as well. */}
            <RoomBoundary of={room} again={fetchAgain}>
              <Room key={room} name={room} />
            </RoomBoundary>
          </main>
        </div>
        <Toasts />
        {overlay === 'palette' && <PaletteOverlay />}
        {overlay === 'keys' && <KeysOverlay />}
        <PassphraseQuestion />
        <DeclineOverlay />
        <div className="unseen" role="status" aria-live="polite">
          {announcement}
        </div>
      </div>
    </MantineProvider>
  )
}
