import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A folder on the project's own disk: the system's temporary folder may be memory, where a commit costs nothing. */
export const scratch = (): string => {
  const folder = fileURLToPath(new URL('.output/scratch', import.meta.url))
  mkdirSync(folder, { recursive: true })
  return folder
}
