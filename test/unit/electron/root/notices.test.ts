import { describe, expect, it, vi } from 'vitest'
import type { Notice } from '../../../../shared/contract/app.ts'
import { noticeOfPreferences, openNotices } from '../../../../electron/root/notices.ts'

const restored: Notice = { id: 'a', code: 'preferences_restored', details: {} }

describe('notices', () => {
  it('are told to the page when they come', () => {
    const announce = vi.fn<(notice: Notice) => void>()
    openNotices(announce).add(restored)
    expect(announce).toHaveBeenCalledExactlyOnceWith(restored)
  })

  it('stand until they are dismissed', () => {
    const notices = openNotices(() => {})
    notices.add(restored)
    notices.raise('title_not_added', { file: 'a.mp4' })
    notices.dismiss('a')
    expect(notices.list()).toMatchObject([{ code: 'title_not_added', details: { file: 'a.mp4' } }])
  })

  it('are said once, however often they come', () => {
    const announce = vi.fn<(notice: Notice) => void>()
    const notices = openNotices(announce)
    notices.add(restored)
    notices.add(restored)
    expect([notices.list().length, announce.mock.calls.length]).toEqual([1, 1])
  })

  it('of the same kind are kept apart', () => {
    const notices = openNotices(() => {})
    notices.raise('title_not_added', { file: 'a.mp4' })
    notices.raise('title_not_added', { file: 'b.mp4' })
    expect(new Set(notices.list().map(({ id }) => id)).size).toBe(2)
  })
})

describe('the notice of preferences that could not be read', () => {
  it.each([
    ['last good copy', 'preferences_restored'],
    ['defaults', 'preferences_reset'],
  ] as const)('says that the %s are in use, and what the file is called now', (from, code) => {
    expect(noticeOfPreferences({ setAside: 'a.json', from })).toEqual({
      code,
      details: { file: 'a.json' },
    })
  })
})
