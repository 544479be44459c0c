import type { Bridge } from '../../../../shared/contract/bridge.ts'
import { SessionView, type OpenSession } from '../../../../shared/contract/sessions.ts'
import { done } from '../../../../shared/contract/failure.ts'
import type { EventId, SessionId, TitleId } from '../../../../shared/ids.ts'
import { beginSession } from '../../../../shared/session/fold.ts'
import { startLocales } from '../../../../renderer/locales/index.ts'
import { createStores, type Stores } from '../../../../renderer/stores/index.ts'
import type { Projector } from '../../../../renderer/stores/player.ts'
import { houseVocabulary } from '../../../support/vocabulary.ts'

const titleId = 'film-1' as TitleId
const vocabulary = houseVocabulary()
const media = { bytes: 1, sha256: '0'.repeat(64), durationMs: 60_000 }

const title: OpenSession['title'] = {
  titleId,
  name: 'Tears of Steel',
  names: null,
  present: true,
  sample: false,
  facts: {
    ...media,
    truncatedAtMs: null,
    width: 800,
    height: 450,
    frameRate: 25,
    mimeType: 'video/webm',
    captions: [
      { key: 'a', language: 'en', label: 'English' },
      { key: 'b', language: 'fr', label: 'Français' },
    ],
  },
  year: null,
  runtimeMs: null,
  hasPoster: false,
  advisories: [],
  addedAtMs: 0,
  assignment: null,
  session: null,
}

const opened = (view: Partial<SessionView>): OpenSession => ({
  state: beginSession('f5a2e7b0-0000-4000-8000-000000000000' as SessionId, {
    type: 'session.opened',
    eventId: 'f5a2e7b0-0000-4000-8000-000000000001' as EventId,
    wallMs: 0,
    body: {
      titleId,
      assignmentId: null,
      vocabulary: { id: vocabulary.id, version: vocabulary.version },
      media,
    },
  }),
  view: SessionView.parse(view),
  vocabulary,
  title,
  screening: null,
})

const saved = { savedAtMs: 0, eventCount: 1 }

/** A desk that opens one title and keeps everything else it is told. */
const deskWith = (view: Partial<SessionView>): Bridge => ({
  // Beside the session, the stores read of an answer at most when it was saved.
  call: (name) => Promise.resolve(done(name === 'sessions.open' ? opened(view) : saved)) as never,
  on: () => () => {},
  mediaUrl: (id, part) => `/media/${id}/${part}`,
})

/** What a projector was told, in order, beside where it stands. */
export interface TestProjector extends Projector {
  atMs: number
  told: string[]
}

const testProjector = (): TestProjector => {
  const told: string[] = []
  const projector: TestProjector = {
    atMs: 10_000,
    told,
    play: () => Promise.resolve(void told.push('play')),
    pause: () => void told.push('pause'),
    seekTo: (ms) => {
      told.push(`seek ${ms}`)
      projector.atMs = ms
    },
    setRate: (rate) => void told.push(`rate ${rate}`),
    setVolume: (volume, muted) => void told.push(`volume ${volume}${muted ? ' muted' : ''}`),
    shuttle: (speed) => void told.push(`shuttle ${speed}`),
    enterFullScreen: () => void told.push('full screen'),
    leaveFullScreen: () => void told.push('window'),
    tryAgain: () => void told.push('again'),
    nowMs: () => projector.atMs,
  }
  return projector
}

/** A person in the workspace, with a title before them that stands at 10 s of its 60. */
export const inWorkspace = async (
  view: Partial<SessionView> = {},
): Promise<{ stores: Stores; projector: TestProjector }> => {
  await startLocales('en')
  const stores = createStores(deskWith(view))
  const projector = testProjector()
  await stores.session.actions.openTitle(titleId)
  stores.app.actions.go('workspace')
  stores.player.projector = projector
  return { stores, projector }
}
