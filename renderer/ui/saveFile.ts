import type { ExportedFile } from '../../shared/contract/exportedFile.ts'

/** Hands a file to the person: a download in a browser, the system's save dialog under Electron. */
export const saveFile = ({ fileName, mimeType, text }: ExportedFile): void =>
  saveBytes(fileName, new Blob([text], { type: mimeType }))

/** The same, of a file that is no text. */
export const saveBytes = (fileName: string, bytes: Blob): void => {
  const url = URL.createObjectURL(bytes)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The download has its own reference once begun; a minute is far beyond its start.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
