import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge } from '../shared/contract/bridge.ts'
import { failed } from '../shared/contract/failure.ts'
import { announceChannel, callChannel } from './shell/channels.ts'
import { titleAddress } from './shell/titleAddress.ts'

/** All that the page has of Electron: calls, announcements and addresses. No event object and no channel goes through. */
const bridge = {
  call: async (name, input) => {
    try {
      return await ipcRenderer.invoke(callChannel, name, input)
    } catch {
      return failed('desk_gone', 'Séance itself does not answer any more.')
    }
  },
  on: (name, listen) => {
    const hear = (_event: unknown, announced: unknown, data: Parameters<typeof listen>[0]) => {
      if (announced === name) listen(data)
    }
    ipcRenderer.on(announceChannel, hear)
    return () => void ipcRenderer.off(announceChannel, hear)
  },
  mediaUrl: titleAddress,
} satisfies Bridge

contextBridge.exposeInMainWorld('desk', bridge)
