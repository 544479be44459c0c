import type { App } from 'electron'
import { z } from 'zod'

/** What a second start hands to the first: absolute paths of the films it was given. */
const Handed = z.object({ files: z.array(z.string()) })

/**
 * Makes this the only program on its data folder. False: another one runs, has been told of `files`, and this one should
 * end. `secondStart` is called in the running one, with the films of each later start.
 */
export const holdSingleInstance = (
  app: Pick<App, 'on' | 'requestSingleInstanceLock'>,
  files: readonly string[],
  secondStart: (files: string[]) => void,
): boolean => {
  if (!app.requestSingleInstanceLock({ files })) return false
  app.on('second-instance', (_event, _words, _folder, handed) =>
    secondStart(Handed.safeParse(handed).data?.files ?? []),
  )
  return true
}

/** macOS hands over a film by an event, also before the app is ready. */
export const onOpenFile = (app: Pick<App, 'on'>, opened: (file: string) => void): void => {
  app.on('open-file', (event, path) => {
    event.preventDefault()
    opened(path)
  })
}
