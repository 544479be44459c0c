import { useSyncExternalStore } from 'react'
import { MantineProvider } from '@mantine/core'
import { useWords } from '../../locales/react.ts'
import { mantineTheme } from '../../ui/theme.ts'
import { useApp, usePreferences } from '../../stores/react.ts'
import { SettingsRoom } from '../settings/SettingsRoom.tsx'
import { SubmitRoom } from '../submit/SubmitRoom.tsx'
import { TonightRoom } from '../tonight/TonightRoom.tsx'
import { WorkspaceRoom } from '../workspace/WorkspaceRoom.tsx'
import { onSystemChange, themeFor } from './dressPage.ts'
import { KeysOverlay } from './KeysOverlay.tsx'
import { Notices } from './Notices.tsx'
import { PaletteOverlay } from './PaletteOverlay.tsx'
import { Rail } from './Rail.tsx'
import { RoomBoundary } from './RoomBoundary.tsx'
import { Toasts } from './Toasts.tsx'
import { usePageTitle } from './usePageTitle.ts'
import styles from './App.module.css'

const rooms = {
  tonight: TonightRoom,
  workspace: WorkspaceRoom,
  submit: SubmitRoom,
  settings: SettingsRoom,
}

/** The frame around every room: rail, notices, the room itself, and what lies over it. */
export const App = () => {
  const { t } = useWords()
  const room = useApp((app) => app.room)
  const overlay = useApp((app) => app.overlay)
  const announcement = useApp((app) => app.announcement)
  const theme = usePreferences((preferences) => preferences.theme)
  const shown = useSyncExternalStore(onSystemChange, () => themeFor(theme))
  usePageTitle()
  const Room = rooms[room]
  return (
    <MantineProvider theme={mantineTheme} forceColorScheme={shown === 'day' ? 'light' : 'dark'}>
      <div className={styles.frame}>
        <a className={styles.skip} href="#content">
          {t('skipToContent')}
        </a>
        <Rail />
        <div className={styles.stage}>
          <Notices />
          <main id="content" className={styles.room} tabIndex={-1}>
            {/* Around the change of rooms, so that a room that breaks while it is left is caught as well. */}
            <RoomBoundary of={room}>
              <Room key={room} />
            </RoomBoundary>
          </main>
        </div>
        <Toasts />
        {overlay === 'palette' && <PaletteOverlay />}
        {overlay === 'keys' && <KeysOverlay />}
        <div className="unseen" role="status" aria-live="polite">
          {announcement}
        </div>
      </div>
    </MantineProvider>
  )
}
