import { join } from 'node:path'

/** Where the parts of the program are, as absolute paths. */
export interface Places {
  page: string
  preload: string
  icon: string
  worker: string
  assets: string
}

/**
 * Seen from the folder or archive of the app. What a worker thread or a stream of bytes reads lies beside the archive
 * (`asarUnpack` in electron-builder.yml), so that neither needs to see into it.
 */
export const placesIn = (appPath: string): Places => {
  const beside = appPath.replace(/app\.asar$/, 'app.asar.unpacked')
  return {
    page: join(appPath, 'out', 'renderer'),
    preload: join(appPath, 'out', 'preload', 'preload.cjs'),
    icon: join(appPath, 'assets', 'icons', '512x512.png'),
    worker: join(beside, 'out', 'desk', 'worker.mjs'),
    assets: join(beside, 'assets'),
  }
}
