import { basename } from 'node:path'
import type { DeskClient } from '../desk/client.ts'
import type { Notices } from './notices.ts'

export interface AddingParts {
  desk: Pick<DeskClient, 'inner'>
  notices: Pick<Notices, 'raise'>
  /** Takes one English sentence for whoever started the program. */
  say: (sentence: string) => void
}

/**
 * Adds the films named on the command line, one after the other. One that cannot be added is said there and in the app,
 * and stops nothing.
 */
export const addFiles = async (
  files: readonly string[],
  { desk, notices, say }: AddingParts,
): Promise<void> => {
  for (const path of files) {
    const added = await desk.inner('addTitle', { path })
    if (added.ok) continue
    const { code, message } = added.failure
    say(`${path} was not added. ${message}`)
    notices.raise('title_not_added', { file: basename(path), reason: code, message })
  }
}
