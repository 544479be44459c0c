import type { AnnouncementName, Announcements } from '../../shared/contract/announcements.ts'
import type { DeskClient } from '../desk/client.ts'

const names = Object.keys({
  'tonight.changed': true,
  'notice.raised': true,
  'action.invoked': true,
  'preferences.changed': true,
  'app.ending': true,
  'sync.changed': true,
  'catalogue.changed': true,
  'review.changed': true,
  'consistency.progress': true,
  'screeners.changed': true,
  'updates.changed': true,
} satisfies Record<AnnouncementName, true>) as AnnouncementName[] // The keys just written.

/** Tells a page of something; under either root. */
export type Announce = <N extends AnnouncementName>(name: N, data: Announcements[N]) => void

/** Everything the desk announces, on to the page. */
export const forwardAnnouncements = (desk: Pick<DeskClient, 'on'>, announce: Announce): void => {
  for (const name of names) desk.on(name, (data) => announce(name, data))
}
