import { describe, expect, it, vi } from 'vitest'
import { chooseTitles } from '../../../../electron/shell/dialog.ts'
import type { ChoosingParts } from '../../../../electron/shell/dialog.ts'
import { done, failed } from '../../../../shared/contract/failure.ts'
import type { Result } from '../../../../shared/contract/failure.ts'
import type { TonightRow } from '../../../../shared/contract/titles.ts'

/** Of a row, what tells one from another. */
const row = (name: string) => ({ name }) as TonightRow

const choosing = (filePaths: string[], add: (path: string) => Result<TonightRow>) => {
  const raise = vi.fn<ChoosingParts['raise']>()
  const showOpenDialog = vi.fn(async () => ({ canceled: filePaths.length === 0, filePaths }))
  const chosen = chooseTitles({
    dialog: { showOpenDialog },
    // The dialog only needs it to lie in front of.
    window: {} as never,
    language: 'fr',
    add: async (path) => add(path),
    raise,
  })
  return { chosen, raise, showOpenDialog }
}
const notAVideo = failed('not_a_video', 'This is not a video.')

describe('choosing films', () => {
  it('adds what was chosen', async () => {
    const { chosen } = choosing(['/a.mp4', '/b.mp4'], (path) => done(row(path)))
    expect(await chosen).toEqual(done([row('/a.mp4'), row('/b.mp4')]))
  })

  it('is cancelled when nothing was', async () => {
    const { chosen } = choosing([], () => notAVideo)
    expect(await chosen).toMatchObject({ failure: { code: 'cancelled' } })
  })

  it('fails with the reason of the first when none could be added', async () => {
    const { chosen, raise } = choosing(['/a.txt', '/b.txt'], () => notAVideo)
    expect(await chosen).toEqual(notAVideo)
    expect(raise).not.toHaveBeenCalled()
  })

  it('says which could not be added when others could', async () => {
    const { chosen, raise } = choosing(['/a.mp4', '/b.txt'], (path) =>
      path === '/a.mp4' ? done(row(path)) : notAVideo,
    )
    expect(await chosen).toEqual(done([row('/a.mp4')]))
    expect(raise).toHaveBeenCalledExactlyOnceWith('title_not_added', {
      file: 'b.txt',
      reason: 'not_a_video',
      message: 'This is not a video.',
    })
  })

  it('speaks the language of the person', async () => {
    const { chosen, showOpenDialog } = choosing([], () => notAVideo)
    await chosen
    expect(showOpenDialog).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ title: 'Ouvrir des films' }),
    )
  })
})
