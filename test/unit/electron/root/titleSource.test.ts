import { expect, it } from 'vitest'
import type { DeskClient } from '../../../../electron/desk/client.ts'
import { mediaResponse } from '../../../../electron/media/routes.ts'
import { titleSource } from '../../../../electron/root/titleSource.ts'
import { done, type Result } from '../../../../shared/contract/failure.ts'
import type { Screener, ScreenersState } from '../../../../shared/contract/screeners.ts'
import type { TitleId } from '../../../../shared/ids.ts'

const seal = { key: new Uint8Array(32), grantId: 'g', bytes: 1 }

/** A desk with one sealed title, and what it tells. */
const desk = () => {
  let tell: (state: ScreenersState) => void = () => {}
  const asked: [string, unknown][] = []
  const inner = async (name: string, input: unknown): Promise<Result<unknown>> => {
    asked.push([name, input])
    return done({ path: '/vault/g.film', mimeType: 'video/mp4', seal })
  }
  const on = (name: string, listen: unknown) => {
    // Filed under its own name.
    if (name === 'screeners.changed') tell = listen as typeof tell
    return () => {}
  }
  const source = titleSource({
    inner: inner as DeskClient['inner'],
    on: on as DeskClient['on'],
  })
  const says = (phase: Screener['phase'], reason: Screener['reason']) =>
    tell({
      screeners: [{ titleId: 'film-1' as TitleId, phase, reason }],
    } as unknown as ScreenersState)
  return { asked, says, source }
}
const located = async ({ source }: ReturnType<typeof desk>) => {
  const found = await source.locate('film-1', 'media')
  if (!found.ok || found.value.ends === undefined) throw new Error('it is sealed')
  return { ...found.value, ends: found.value.ends }
}

it.each([
  ['ended', 'revoked'],
  ['ready', 'clock_back'],
  ['ready', 'locked'],
] as const)('what streams from the vault is cut when it is %s (%s)', async (phase, reason) => {
  const playing = desk()
  const { ends } = await located(playing)
  playing.says('ready', null)
  playing.says('ready', 'damaged')
  expect(ends.aborted).toBe(false)
  playing.says(phase, reason)
  expect(ends.aborted).toBe(true)
  // Asked for anew, and granted, it streams anew.
  expect((await located(playing)).ends.aborted).toBe(false)
})

it('a damaged chunk is told to the desk', async () => {
  const playing = desk()
  const { damaged } = await located(playing)
  damaged?.({ chunk: 7 } as never)
  expect(playing.asked.at(-1)).toEqual(['screenerDamaged', { titleId: 'film-1', chunk: 7 }])
})

it('what is read to make small frames is asked of the desk as that', async () => {
  const { asked, source } = desk()
  for (const part of ['frames', 'media']) {
    const request = new Request('title://a/b', { method: 'HEAD' })
    await mediaResponse(request, part, 'film-1', source).catch(() => {})
  }
  expect(asked.map(([name]) => name)).toEqual(['locateForFrames', 'locate'])
})
