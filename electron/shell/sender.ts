import type { IpcMainInvokeEvent } from 'electron'

/** Whether a call comes from the top frame of our own page: not from a frame inside it, not from a page that took its place. */
export const isOurPage = (
  { senderFrame }: Pick<IpcMainInvokeEvent, 'senderFrame'>,
  pageOrigin: string,
): boolean =>
  senderFrame !== null && senderFrame.parent === null && senderFrame.origin === pageOrigin
