import { afterAll, afterEach, beforeAll, test } from 'vitest'
import { openPage, screenshot, startApp, testTitle, type App } from '../support/app.ts'
import { closeChromium } from '../support/chromium.ts'
import { eveningSteps, type Evening } from '../support/evening.ts'

/** The whole evening in Chromium. Each step is a test of its own, so that a failure says where. */

let app: App
let evening: Evening

beforeAll(async () => {
  app = await startApp({ files: [testTitle()] })
  const cutOff = async () => {
    await app.kill('SIGKILL')
    await evening.page.context().close()
    app = await app.restart()
    return await openPage(app)
  }
  evening = { ...(await openPage(app)), cutOff, entered: {} }
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    await screenshot(evening.page, `journey-failed-${task.name.slice(0, 40)}`)
})

afterAll(async () => {
  await app?.stop()
  await closeChromium()
})

test.each(eveningSteps)('%s', (_sentence, take) => take(evening), 240_000)
