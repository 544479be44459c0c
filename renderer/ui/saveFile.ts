import type { ExportedFile } from '../../shared/contract/calls.ts'

/** Hands a file to the person: a download in a browser, the system's save dialog under Electron. */
export const saveFile = ({ fileName, mimeType, text }: ExportedFile): void => {
  const url = URL.createObjectURL(new Blob([text], { type: mimeType }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The download has its own reference once begun; a minute is far beyond its start.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
