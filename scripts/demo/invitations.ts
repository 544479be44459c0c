import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Invitation = z.object({
  /** Such as `reviewer`. */
  role: z.string(),
  personId: z.string(),
  invitation: z.string(),
  /** That its person had when they were invited: one more, and it was used. */
  devices: z.int(),
})
export type Invitation = z.infer<typeof Invitation>

const placeIn = (folder: string) => join(folder, 'invitations.json')

/** Keeps invitations, readable for this person alone: the catalogue itself knows their hashes and nothing more. */
export const keepInvitations = (folder: string, invitations: readonly Invitation[]): void =>
  writeFileSync(placeIn(folder), JSON.stringify(invitations), { mode: 0o600 })

/** Those that were kept and that nobody used, where these are the people of the catalogue. */
export const unusedInvitations = (
  folder: string,
  people: readonly { personId: string; devices: readonly unknown[] }[],
): Invitation[] => {
  if (!existsSync(placeIn(folder))) return []
  const kept = z.array(Invitation).parse(JSON.parse(readFileSync(placeIn(folder), 'utf8')))
  const counts = new Map(people.map(({ personId, devices }) => [personId, devices.length]))
  return kept.filter(({ personId, devices }) => (counts.get(personId) ?? 0) <= devices)
}
