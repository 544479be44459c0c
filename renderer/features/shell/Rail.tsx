import {
  IconArrowsDiff,
  IconChartBar,
  IconClock,
  IconMoon,
  IconMovie,
  IconSettings,
  IconVocabulary,
  type Icon,
} from '@tabler/icons-react'
import type { ActionId } from '../../actions/ids.ts'
import { useWords } from '../../locales/react.ts'
import type { Room } from '../../stores/app.ts'
import { useSession, useSync } from '../../stores/react.ts'
import { mayReview } from '../../stores/review.ts'
import { RailButton } from './RailButton.tsx'
import { SyncStatus } from './SyncStatus.tsx'
import styles from './Rail.module.css'

interface Place {
  room: Room
  holds: readonly Room[]
  name: 'tonight' | 'workspace' | 'catalogue' | 'review' | 'timesheet' | 'consistency' | 'settings'
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
  { room: 'catalogue', holds: [], name: 'catalogue', action: 'goCatalogue', icon: IconVocabulary },
  { room: 'review', holds: [], name: 'review', action: 'goReview', icon: IconArrowsDiff },
  { room: 'timesheet', holds: [], name: 'timesheet', action: 'goTimesheet', icon: IconClock },
  {
    room: 'consistency',
    holds: [],
    name: 'consistency',
    action: 'goConsistency',
    icon: IconChartBar,
  },
]

/** Rooms that taggers do not have. */
const ofReviewers: ReadonlySet<Room> = new Set(['review', 'consistency'])

const settings: Place = {
  room: 'settings',
  holds: [],
  name: 'settings',
  action: 'goSettings',
  icon: IconSettings,
}

/** The way between the rooms, always at the left; at its foot how the catalogue is reached. */
export const Rail = () => {
  const { t } = useWords()
  const reviews = useSync(({ state }) => mayReview(state))
  const shown = places.filter(({ room }) => !ofReviewers.has(room) || reviews)
  return (
    <nav className={styles.rail} aria-label={t('rooms')}>
      <span className={styles.monogram} aria-hidden="true">
        S
      </span>
      <ul className={styles.places}>
        {shown.map((place) => (
          <li key={place.room}>
            <PlaceButton {...place} />
          </li>
        ))}
        <li className={styles.foot}>
          <SyncStatus />
        </li>
        <li>
          <PlaceButton {...settings} />
        </li>
      </ul>
    </nav>
  )
}

const PlaceButton = ({ name, ...place }: Place) => {
  const { t } = useWords()
  const hasSession = useSession((session) => session.phase !== 'none')
  const closed = place.room === 'workspace' && !hasSession
  return (
    <RailButton
      {...place}
      name={closed ? t('needsTitle', { room: t(name) }) : t(name)}
      closed={closed}
    />
  )
}
