import { z } from 'zod'

/** A key or chord as written in `renderer/actions`: `Space`, `Shift+M`, `Ctrl+K`, `ArrowLeft`, `?`. */
export const Shortcut = z.string().min(1).max(40)

/** What a person set once for this computer. Small on purpose: everything made by work lives in the desk. */
export const Preferences = z.object({
  language: z.enum(['system', 'en', 'fr']).default('system'),
  theme: z.enum(['system', 'evening', 'day']).default('evening'),
  /** Percent of the normal text size. */
  textSize: z.int().min(80).max(200).default(100),
  reducedMotion: z.enum(['system', 'on', 'off']).default('system'),
  /** How far before now a mark is set, in ms. */
  lookBackMs: z.int().min(0).max(30_000).default(3_000),
  /** Own shortcuts by action id; an action that is not here keeps its own. An empty list takes its keys away. */
  keys: z.record(z.string(), z.array(Shortcut)).default({}),
  volume: z.number().min(0).max(1).default(1),
  muted: z.boolean().default(false),
  /** `off`, or the language of the captions shown. */
  captions: z.string().default('off'),
  layout: z.enum(['balanced', 'watch', 'fill-in']).default('balanced'),
  windowBounds: z
    .object({ x: z.int(), y: z.int(), width: z.int(), height: z.int(), maximized: z.boolean() })
    .nullable()
    .default(null),
})
export type Preferences = z.infer<typeof Preferences>

/** Some preferences, to be changed together. */
export const PreferencesPatch = Preferences.partial()
export type PreferencesPatch = Partial<Preferences>
