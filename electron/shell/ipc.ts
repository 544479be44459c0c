import type { IpcMain, WebContents } from 'electron'
import type { AnnouncementName, Announcements } from '../../shared/contract/announcements.ts'
import { failed } from '../../shared/contract/failure.ts'
import type { Result } from '../../shared/contract/failure.ts'
import { announceChannel, callChannel } from './channels.ts'
import { isOurPage } from './sender.ts'

/** Answers one call; the gate behind it checks name and input. */
export type AnswerCall = (name: unknown, input: unknown) => Promise<Result<unknown>>

/** The one door for calls of the page. Whatever comes from elsewhere is refused as data, like every other failure. */
export const answerCalls = (
  ipcMain: Pick<IpcMain, 'handle'>,
  pageOrigin: string,
  answer: AnswerCall,
): void =>
  ipcMain.handle(callChannel, async (event, name: unknown, input: unknown) =>
    isOurPage(event, pageOrigin)
      ? answer(name, input)
      : failed('not_offered_here', 'Séance takes calls from its own page alone.'),
  )

/** Closes the channel that electron-store opens for pages of its own accord: no page of ours uses it. */
export const closeForeignChannel = (ipcMain: Pick<IpcMain, 'removeAllListeners'>): void =>
  void ipcMain.removeAllListeners('electron-store-get-data')

/** Tells the page something it did not ask; a page that is gone is told nothing. */
export const announceTo = <N extends AnnouncementName>(
  page: Pick<WebContents, 'isDestroyed' | 'send'>,
  name: N,
  data: Announcements[N],
): void => {
  if (!page.isDestroyed()) page.send(announceChannel, name, data)
}
