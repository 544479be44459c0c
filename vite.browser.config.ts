import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import type { InlineConfig } from 'vite'
import { notePackages } from './scripts/bundledPackages.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The files that run in Node outside Electron's main process, each with everything it needs but better-sqlite3. */
export const nodeBundles = {
  browser: { entry: here('electron/browser.ts'), file: here('out/browser/browser.mjs') },
  /** One desk for both roots. It stands alone, so that it can lie outside the asar. */
  worker: { entry: here('electron/desk/worker.ts'), file: here('out/desk/worker.mjs') },
  /** The desk's own thread for coefficients, beside it; built after it, since that one empties the folder. */
  study: { entry: here('electron/desk/reviews/studyWorker.ts'), file: here('out/desk/study.mjs') },
} as const

export type NodeBundle = keyof typeof nodeBundles

/**
 * Bundles one of them for Node 24 (Electron 45 has the same). There is no Electron in it: `electron` is an empty module,
 * because the npm package of that name would try to fetch a runtime.
 */
export const nodeBundle = (name: NodeBundle): InlineConfig => {
  const { entry, file } = nodeBundles[name]
  const slash = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'))
  return {
    root: here('.'),
    configFile: false,
    publicDir: false,
    plugins: [notePackages(name)],
    resolve: { alias: { electron: here('electron/preferences/no-electron.ts') } },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: entry,
      target: 'node24',
      outDir: file.slice(0, slash),
      emptyOutDir: name !== 'study',
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        output: { format: 'es', entryFileNames: file.slice(slash + 1), codeSplitting: false },
      },
    },
  }
}

export default defineConfig(({ mode }) =>
  nodeBundle(mode === 'worker' || mode === 'study' ? mode : 'browser'),
)
