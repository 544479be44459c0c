import { describe, expect, it, vi } from 'vitest'
import type { DeskClient } from '../../../../electron/desk/client.ts'
import { addFiles } from '../../../../electron/root/addFiles.ts'
import type { AddingParts } from '../../../../electron/root/addFiles.ts'
import { exitCodeFor } from '../../../../electron/root/endings.ts'
import { forwardAnnouncements } from '../../../../electron/root/forward.ts'
import { titleSource } from '../../../../electron/root/titleSource.ts'
import { done, failed } from '../../../../shared/contract/failure.ts'
import type { FailureCode, Result } from '../../../../shared/contract/failure.ts'

/** A desk that answers inner calls from a map of results. */
const desk = (answers: Record<string, Result<unknown>>) => {
  const asked: [string, unknown][] = []
  const inner = async (name: string, input: unknown) => {
    asked.push([name, input])
    return answers[name] ?? failed('unknown_call', 'No such call.')
  }
  // Its answers have the types of their calls, because each test gives them so.
  return { asked, inner: inner as DeskClient['inner'], on: () => () => {} }
}

describe('films of the command line', () => {
  it('are added in order, past one that cannot be', async () => {
    const raise = vi.fn<AddingParts['notices']['raise']>()
    const say = vi.fn<AddingParts['say']>()
    const refusing = desk({ addTitle: failed('not_a_video', 'This is not a video.') })
    await addFiles(['/a.txt', '/films/b.txt'], { desk: refusing, notices: { raise }, say })
    expect(refusing.asked).toEqual([
      ['addTitle', { path: '/a.txt' }],
      ['addTitle', { path: '/films/b.txt' }],
    ])
    expect(say).toHaveBeenLastCalledWith('/films/b.txt was not added. This is not a video.')
    expect(raise).toHaveBeenLastCalledWith('title_not_added', {
      file: 'b.txt',
      reason: 'not_a_video',
      message: 'This is not a video.',
    })
  })

  it('are added without a word', async () => {
    const say = vi.fn<AddingParts['say']>()
    await addFiles(['/a.mp4'], {
      desk: desk({ addTitle: done({}) }),
      notices: { raise: () => {} },
      say,
    })
    expect(say).not.toHaveBeenCalled()
  })
})

describe('the parts of a title', () => {
  it('come from the desk', async () => {
    const answering = desk({
      locate: done({ path: '/a.mp4', mimeType: 'video/mp4' }),
      captions: done('WEBVTT'),
      poster: done({ mimeType: 'image/webp', bytes: Buffer.from([1, 2]) }),
    })
    const source = titleSource(answering)
    expect(await source.locate('a', 'media')).toMatchObject({ value: { path: '/a.mp4' } })
    expect(await source.captions('a', 'fr')).toEqual(done('WEBVTT'))
    expect(await source.poster('a')).toEqual(
      done({ mimeType: 'image/webp', bytes: new Uint8Array([1, 2]) }),
    )
    expect(answering.asked).toEqual([
      ['locate', { titleId: 'a' }],
      ['captions', { titleId: 'a', key: 'fr' }],
      ['poster', { titleId: 'a' }],
    ])
  })

  it('may be no poster', async () => {
    expect(await titleSource(desk({ poster: done(null) })).poster('a')).toEqual(done(null))
  })

  it('fail as the desk says', async () => {
    const unknown = failed('title_unknown', 'No such title.')
    expect(await titleSource(desk({ poster: unknown })).poster('a')).toEqual(unknown)
  })
})

describe('what the desk announces', () => {
  it('goes on to the page under its name', () => {
    const listeners = new Map<string, (data: never) => void>()
    const announce = vi.fn<(name: string, data: unknown) => void>()
    const on: DeskClient['on'] = (name, listen) => {
      listeners.set(name, listen)
      return () => {}
    }
    forwardAnnouncements({ on }, announce)
    // Filed under its own name just above.
    listeners.get('tonight.changed')?.({} as never)
    expect([...listeners.keys()].sort()).toEqual([
      'action.invoked',
      'app.ending',
      'catalogue.changed',
      'consistency.progress',
      'notice.raised',
      'preferences.changed',
      'review.changed',
      'screeners.changed',
      'sync.changed',
      'tonight.changed',
      'updates.changed',
    ])
    expect(announce).toHaveBeenCalledExactlyOnceWith('tonight.changed', {})
  })
})

describe('the exit code', () => {
  it.each([
    ['data_held', 3],
    ['disk_read_only', 4],
    ['disk_full', 4],
    ['disk_error', 4],
    ['data_newer', 4],
    ['desk_gone', 1],
    ['internal', 1],
  ] satisfies [FailureCode, number][])('for %s is %i', (code, exit) => {
    expect(exitCodeFor({ code, message: '' })).toBe(exit)
  })
})
