import { afterAll, expect } from 'vitest'
import { openPage, startApp } from '../support/app.ts'
import { closeChromium } from '../support/chromium.ts'
import { fault } from '../support/fault.ts'
import { exportOnly, whenSaved } from '../support/workspace.ts'

afterAll(closeChromium)

fault(
  13,
  {
    what: 'a second window over the work of a first, in a real browser',
    held: 'it says so before it touches anything, and takes over with everything typed',
    short: 1,
    long: 5,
  },
  async ({ times, inject }) => {
    for (let time = 1; time <= times; time += 1) {
      inject(`window ${time}`)
      await takeOver()
    }
  },
)

/** Two windows on one session: the second asks, then goes on with what the first typed. */
const takeOver = async () => {
  const app = await startApp()
  try {
    const { page: first } = await openPage(app)
    await first
      .getByRole('button', { name: /^Begin/ })
      .first()
      .waitFor()
    await first.keyboard.press('Enter')
    await first.getByRole('tab').first().waitFor()
    await first.keyboard.press('Shift+E')
    await first.keyboard.type('hello from the first')
    await whenSaved(first)

    const { page: second } = await openPage(app)
    await second.getByRole('heading', { name: 'Séance is open in another window' }).waitFor()
    await second.keyboard.press('Enter')
    await second
      .getByRole('button', { name: /^Continue/ })
      .first()
      .waitFor()
    await first.getByRole('heading', { name: 'Séance is open in another window' }).waitFor()

    await second.keyboard.press('Enter')
    await second.locator('textarea:focus').waitFor()
    await second.keyboard.type(', and from the second')
    await whenSaved(second)
    const { session } = await exportOnly(second)
    expect(
      session.events.findLast(({ change }) => change.type === 'note.set')?.change.body,
    ).toEqual({
      facet: null,
      text: 'hello from the first, and from the second',
    })
  } finally {
    await app.stop()
  }
}
