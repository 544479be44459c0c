import { describe, expect, it, vi } from 'vitest'
import { announceTo, answerCalls } from '../../../../electron/shell/ipc.ts'
import type { AnswerCall } from '../../../../electron/shell/ipc.ts'
import { done } from '../../../../shared/contract/failure.ts'
import { ipcMainStandIn } from '../../../support/electronStandIn.ts'

const opened = () => {
  const ipcMain = ipcMainStandIn()
  const answer = vi.fn<AnswerCall>(async () => done('answered'))
  answerCalls(ipcMain, 'app://seance', answer)
  return { ipcMain, answer }
}

describe('a call over the bridge', () => {
  it('from our page is answered', async () => {
    const { ipcMain, answer } = opened()
    const result = await ipcMain.invoke('desk:call', 'app://seance', 'app.info', {})
    expect(result).toEqual(done('answered'))
    expect(answer).toHaveBeenCalledExactlyOnceWith('app.info', {})
  })

  it('from elsewhere is refused as data, and goes no further', async () => {
    const { ipcMain, answer } = opened()
    const result = await ipcMain.invoke('desk:call', 'https://evil.example', 'app.info', {})
    expect(result).toMatchObject({ ok: false, failure: { code: 'not_offered_here' } })
    expect(answer).not.toHaveBeenCalled()
  })
})

describe('an announcement', () => {
  const page = (isDestroyed: boolean) => ({
    isDestroyed: () => isDestroyed,
    send: vi.fn<(channel: string, ...words: unknown[]) => void>(),
  })

  it('goes to the page on one channel, with its name', () => {
    const there = page(false)
    announceTo(there, 'action.invoked', { id: 'player.toggle' })
    expect(there.send).toHaveBeenCalledExactlyOnceWith('desk:announce', 'action.invoked', {
      id: 'player.toggle',
    })
  })

  it('is not sent to a page that has gone', () => {
    const gone = page(true)
    announceTo(gone, 'tonight.changed', {})
    expect(gone.send).not.toHaveBeenCalled()
  })
})
