import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { notePackages } from './scripts/bundledPackages.ts'
import { composedSources } from './scripts/composedSources.ts'
import { preloadPage } from './scripts/preloadPage.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * Main process, preload script and page. The desk's worker is built by `vite.browser.config.ts`, the same for both roots.
 * better-sqlite3 is the one dependency at run time; electron-vite leaves those outside of bundles by itself.
 */
export default defineConfig({
  main: {
    plugins: [notePackages('main')],
    build: {
      outDir: here('out/main'),
      target: 'node24.18',
      rolldownOptions: {
        input: { main: here('electron/main.ts') },
        output: { format: 'es', entryFileNames: '[name].js', codeSplitting: false },
      },
    },
  },
  preload: {
    plugins: [notePackages('preload')],
    build: {
      outDir: here('out/preload'),
      target: 'node24.18',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: here('electron/preload.ts') },
        // A sandboxed preload script is one CommonJS file; `.cjs`, because the package is of type module.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: here('renderer'),
    // The React compiler stays off: react-hook-form's `formState` stops updating under it.
    plugins: [react(), preloadPage(), notePackages('renderer')],
    css: composedSources,
    build: {
      outDir: here('out/renderer'),
      emptyOutDir: true,
      // The page also runs in whatever Chromium is installed.
      target: 'chrome120',
      minify: true,
      // Fonts as `data:` would need a wider policy.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: here('renderer/index.html') },
    },
  },
})
