import type { VaultFiles } from './vaultFiles.ts'
import type { VaultPeople } from './vaultPeople.ts'

/** Whether so many bytes more may come, before the disk is full or the person's limit is reached; null where they may. */
export type NoRoomFor = (bytes: number) => 'disk_full' | 'limit_reached' | null

export const openRoom =
  ({
    files,
    people,
    freeBytes,
    reserveBytes,
  }: {
    files: VaultFiles
    people: VaultPeople
    /** Null where the system does not say. */
    freeBytes: () => number | null
    reserveBytes: number
  }): NoRoomFor =>
  (bytes) => {
    const { limitBytes } = people.choices()
    if (limitBytes !== null && files.used() + bytes > limitBytes) return 'limit_reached'
    const free = freeBytes()
    return free !== null && free - bytes < reserveBytes ? 'disk_full' : null
  }
