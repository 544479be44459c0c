import { fileURLToPath } from 'node:url'
import { build, createLogger } from 'vite'
import { expect, it } from 'vitest'
import config from '../../../electron.vite.config.ts'

const sheet = fileURLToPath(
  new URL('../../../renderer/features/workspace/guide/FirstSteps.module.css', import.meta.url),
)

it('a style sheet that composes from another one is built without a warning', async () => {
  const warnings: string[] = []
  const customLogger = createLogger('silent')
  customLogger.warn = customLogger.warnOnce = (text) => void warnings.push(text)
  await build({
    configFile: false,
    customLogger,
    css: config.renderer?.css ?? {},
    build: { write: false, rolldownOptions: { input: sheet } },
  })
  expect(warnings).toEqual([])
})
