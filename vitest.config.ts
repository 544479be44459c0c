import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { patience } from './test/support/patience.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The browser root and the tests have no Electron runtime: `electron` is an empty module there. */
export const withoutElectron = { electron: here('electron/preferences/no-electron.ts') }

const project = (name: string, include: string[], timeoutMs: number, more = {}) => ({
  extends: true as const,
  test: {
    name,
    include,
    environment: 'node',
    testTimeout: timeoutMs,
    hookTimeout: timeoutMs,
    expect: { poll: patience },
    // Programs that a test starts are compiled once, not at each start.
    env: { NODE_COMPILE_CACHE: here('node_modules/.cache/seance/compiled') },
    server: { deps: { inline: ['electron-store'] } },
    ...more,
  },
})

export default defineConfig({
  resolve: { alias: withoutElectron },
  test: {
    // Of its own accord Vitest leaves one core to the machine.
    maxWorkers: Math.max(2, availableParallelism()),
    coverage: {
      provider: 'v8',
      include: ['shared/**/*.ts', 'electron/desk/**/*.ts'],
      exclude: [
        // They run in threads of their own, where nothing is counted; tested there, test/integration/desk and sync/consistency.
        'electron/desk/worker.ts',
        'electron/desk/reviews/studyWorker.ts',
      ],
      reporter: ['text', 'text-summary', 'json', 'json-summary'],
      reportsDirectory: 'coverage',
      // A test that fails does not take twenty minutes of counting with it.
      reportOnFailure: true,
      thresholds: {
        'shared/**/*.ts': { branches: 95 },
        'electron/desk/**/*.ts': { branches: 95 },
      },
    },
    projects: [
      // Rules without surroundings leave nothing behind: to load everything anew for each file takes as long as the tests.
      project('unit', ['test/unit/**/*.test.{ts,tsx}'], 60_000, { isolate: false }),
      project('integration', ['test/integration/**/*.test.ts'], 180_000),
      project('faults', ['test/faults/**/*.test.ts'], 300_000),
      project('e2e', ['test/e2e/**/*.test.ts'], 180_000, {
        setupFiles: ['test/support/failedPage.ts'],
      }),
    ],
  },
})
