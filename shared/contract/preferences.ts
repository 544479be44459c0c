import { z } from 'zod'
import { longestIdleMs, shortestIdleMs } from '../timesheet/sittingRecord.ts'
import { defaultPreferences } from './defaultPreferences.ts'

/** A key or chord as written in `renderer/actions`: `Space`, `Shift+M`, `Ctrl+K`, `ArrowLeft`, `?`. */
export const Shortcut = z.string().min(1).max(40)

const kinds = {
  language: z.enum(['system', 'en', 'fr']),
  theme: z.enum(['system', 'evening', 'day']),
  /** Percent of the normal text size. */
  textSize: z.int().min(80).max(200),
  reducedMotion: z.enum(['system', 'on', 'off']),
  /** How far before now a mark is set, in ms. */
  lookBackMs: z.int().min(0).max(30_000),
  /** Work without a pause after which a break is spoken of; 0 is never. */
  breakAfterMinutes: z.literal([0, 30, 50, 90]),
  /** Nobody is at the session after so long without a key, the pointer or a playing film, in ms. */
  idleAfterMs: z.int().min(shortestIdleMs).max(longestIdleMs),
  /** Own shortcuts by action id; an action that is not here keeps its own. An empty list takes its keys away. */
  keys: z.record(z.string(), z.array(Shortcut)),
  volume: z.number().min(0).max(1),
  muted: z.boolean(),
  /** `off`, or the language of the captions shown. */
  captions: z.string(),
  /** Whether the person wants to be told of newer versions, where this build can ask for them. */
  updates: z.enum(['off', 'notify']),
  /** Taggers are letters where their submissions are compared. */
  hideNames: z.boolean(),
  layout: z.enum(['balanced', 'watch', 'fill-in']),
  /** The first title, step by step: over the sample title, over every title, or no more. */
  firstSteps: z.enum(['offered', 'wanted', 'over']),
  windowBounds: z
    .object({ x: z.int(), y: z.int(), width: z.int(), height: z.int(), maximized: z.boolean() })
    .nullable(),
}

/** What a person set once for this computer. Small on purpose: everything made by work lives in the desk. */
export const Preferences = z.object({
  language: kinds.language.default(defaultPreferences.language),
  theme: kinds.theme.default(defaultPreferences.theme),
  textSize: kinds.textSize.default(defaultPreferences.textSize),
  reducedMotion: kinds.reducedMotion.default(defaultPreferences.reducedMotion),
  lookBackMs: kinds.lookBackMs.default(defaultPreferences.lookBackMs),
  breakAfterMinutes: kinds.breakAfterMinutes.default(defaultPreferences.breakAfterMinutes),
  idleAfterMs: kinds.idleAfterMs.default(defaultPreferences.idleAfterMs),
  keys: kinds.keys.default(defaultPreferences.keys),
  volume: kinds.volume.default(defaultPreferences.volume),
  muted: kinds.muted.default(defaultPreferences.muted),
  captions: kinds.captions.default(defaultPreferences.captions),
  updates: kinds.updates.default(defaultPreferences.updates),
  hideNames: kinds.hideNames.default(defaultPreferences.hideNames),
  layout: kinds.layout.default(defaultPreferences.layout),
  firstSteps: kinds.firstSteps.default(defaultPreferences.firstSteps),
  windowBounds: kinds.windowBounds.default(defaultPreferences.windowBounds),
})
/** Written out from the kinds, since the defaults are of this type themselves. */
export type Preferences = { [K in keyof typeof kinds]: z.infer<(typeof kinds)[K]> }

/**
 * Some preferences, to be changed together. Made of the kinds without their defaults: zod fills a default in under
 * `.partial()` too, and one changed preference would set all the others back.
 */
export const PreferencesPatch = z.object(kinds).partial()
export type PreferencesPatch = Partial<Preferences>
