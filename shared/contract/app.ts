import { z } from 'zod'
import { answers, call } from './call.ts'
import { MenuSection } from './menu.ts'
import { type Preferences, PreferencesPatch } from './preferences.ts'
import type { UpdatesOffer } from './updates.ts'

/** Under which roof the page runs, and what that roof can do. */
export interface AppInfo {
  root: 'electron' | 'browser'
  version: string
  platform: string
  /** The person can be shown a native file dialog (`titles.choose`); otherwise a path is typed (`titles.add`). */
  nativeDialog: boolean
  /**
   * Whether other programs can record the window while a screening is open in it. `excluded`: the system leaves it out.
   * `partial`: only for some programs. `none`: there is nothing of the kind here.
   */
  contentProtection: 'excluded' | 'partial' | 'none'
  /** Null where this Séance never asks for newer versions of itself. */
  updates: UpdatesOffer | null
  /** What was found damaged, mended or set aside since the last start: said until dismissed. */
  notices: Notice[]
}

/** Something the person must know that no call of theirs caused. Said in their language from `code` (locales: `notice.<code>`). */
export interface Notice {
  id: string
  code:
    | 'work_salvaged'
    | 'catalogue_set_aside'
    | 'preferences_restored'
    | 'preferences_reset'
    | 'sitting_recovered'
    | 'title_not_added'
    | 'captions_converted'
    | 'captions_skipped'
    | 'media_truncated'
    | 'decline_unheard'
    | 'review_stale'
    | 'review_refused'
    | 'update_available'
  details: Record<string, string | number>
}

const nothing = z.strictObject({})

/** What the composition roots answer themselves: they know the window, the system and the preferences. */
export const appCalls = {
  'app.info': call(nothing, answers<AppInfo>()),
  'app.dismissNotice': call(z.strictObject({ id: z.string() }), answers<null>()),
  'menu.set': call(z.strictObject({ sections: z.array(MenuSection).max(20) }), answers<null>()),

  'preferences.get': call(nothing, answers<Preferences>()),
  'preferences.set': call(PreferencesPatch, answers<Preferences>()),
} as const
