import { z } from 'zod'
import { answers, call } from './call.ts'

/** How much room everything takes on this computer, and where it lies. */
export interface Storage {
  workBytes: number
  catalogueBytes: number
  /** Bytes free where the data folder lies; null when the system does not say. */
  freeBytes: number | null
  sessions: number
  events: number
  folder: string
}

export const storageCalls = {
  'storage.describe': call(z.strictObject({}), answers<Storage>()),
} as const
