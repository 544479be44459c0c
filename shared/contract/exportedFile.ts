/** A file for the person to keep: what is in it, and the name it is offered under. */
export interface ExportedFile {
  fileName: string
  mimeType: string
  text: string
}
