import { z } from 'zod'
import { Preferences } from '../../shared/contract/preferences.ts'

/** What `preferences.json` holds. A change of shape raises the version and adds one upgrade below. */
export const StoredPreferences = z.strictObject({
  version: z.literal(1),
  preferences: Preferences,
})
export type StoredPreferences = z.infer<typeof StoredPreferences>

/** A file without a version: the values alone, as a person writes them by hand. */
const Unversioned = Preferences.strict()
type Unversioned = z.infer<typeof Unversioned>

const fromUnversioned = (preferences: Unversioned): StoredPreferences => ({
  version: 1,
  preferences,
})

/** Reads what a file holds, whichever version wrote it; null where it is no preferences of a version known here. */
export const upgradeStored = (value: unknown): StoredPreferences | null => {
  if (typeof value !== 'object' || value === null) return null
  if ('version' in value) return StoredPreferences.safeParse(value).data ?? null
  const bare = Unversioned.safeParse(value)
  return bare.success ? fromUnversioned(bare.data) : null
}
