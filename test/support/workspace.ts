import type { Page } from 'playwright-core'
import type { CallName, InputOf, OutputOf } from '../../shared/contract/calls.ts'
import type { Result } from '../../shared/contract/failure.ts'
import { ExportFile } from '../../shared/session/exportFile.ts'

/** Asks the desk as the page does: through the bridge under Electron, otherwise over loopback with the page's own cookie. */
export const callFrom = async <N extends CallName>(
  page: Page,
  name: N,
  input: InputOf<N>,
): Promise<OutputOf<N>> => {
  const result = await page.evaluate(
    async ([asked, body]) => {
      // What the preload script puts there; here it is asked without the types of the calls.
      const { desk } = window as { desk?: { call(name: string, input: unknown): Promise<unknown> } }
      if (desk) return await desk.call(asked.name, asked.input)
      const response = await fetch('/call', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
      return (await response.json()) as unknown
    },
    [{ name, input }, JSON.stringify({ name, input })] as const,
  )
  // Both answer with the shape of the contract; a failure ends the test with its sentence.
  const answer = result as Result<OutputOf<N>>
  if (!answer.ok) throw new Error(`${name}: ${answer.failure.code}: ${answer.failure.message}`)
  return answer.value
}

/** The one session on this computer, as its full export. */
export const exportOnly = async (page: Page): Promise<ExportFile> => {
  const { rows } = await callFrom(page, 'tonight.list', { weekStartsAtMs: 0 })
  const sessionId = rows.find(({ session }) => session)?.session?.sessionId
  if (!sessionId) throw new Error('there is no session yet')
  const { text } = await callFrom(page, 'sessions.export', {
    sessionId,
    format: 'json',
    language: 'en',
  })
  return ExportFile.parse(JSON.parse(text))
}

/** Resolves when the header says that the last change is on disk. */
export const whenSaved = async (page: Page): Promise<void> => {
  await page.locator('[data-saving="good"]').waitFor()
}

/** The place in the title that the picture shows, ms. */
export const shownMs = (page: Page): Promise<number> =>
  page.evaluate(() => Math.round((document.querySelector('video')?.currentTime ?? -1) * 1000))
