import type { Language } from '../../../shared/vocabulary/languages.ts'
import { spokenLanguage } from '../../locales/index.ts'
import type { Stores } from '../../stores/index.ts'
import { dayOf } from '../../stores/timesheet.ts'
import { saveBytes, saveFile } from '../../ui/saveFile.ts'
import type { Words } from '../../locales/sentences.ts'
import type { Drawing } from './drawing.ts'
import { dressOfPage } from './dress.ts'
import { pngOf } from './pngOf.ts'
import { type Caption, svgOf } from './svgOf.ts'
import { csvOf, pasted, type Table } from './table.ts'
import { sayScope } from './useStudy.ts'

/** What can be taken out of the page: a table, and where figures are drawn its picture. */
export interface Exportable {
  /** What it is called, in a file's name and in what is said. */
  name: string
  table: Table
  drawing?: Drawing | undefined
  /** What the figures rest on, and a sentence that says them. */
  facts: string
  description: string
}

export const exportForms = ['csv', 'svg', 'png', 'copy'] as const
export type ExportForm = (typeof exportForms)[number]

/** Hands it to the person in a form, and says so. */
export const exportAs = async (
  { app, consistency, preferences }: Pick<Stores, 'app' | 'consistency' | 'preferences'>,
  t: Words,
  form: ExportForm,
  what: Exportable,
): Promise<void> => {
  const language = spokenLanguage()
  const { overview } = consistency.getState()
  const details = {
    what: what.name,
    span: overview ? sayScope(overview.scope, t, language) : '',
    version: overview?.vocabulary.version ?? '',
    day: dayOf(new Date()),
  }
  // Two files of one day, of which one names people, are told apart.
  const named = preferences.getState().hideNames ? 'fileNameHidden' : 'fileName'
  const fileName = (ending: string) =>
    `${t(`consistency:${named}`, details).replace(/[\\/:*?"<>|]/g, '-')}.${ending}`
  const exported = (file: string) =>
    app.actions.toast('consistency:exported', { file }, { tone: 'good' })

  if (form === 'csv') {
    const file = fileName('csv')
    saveFile({ fileName: file, mimeType: 'text/csv', text: csvOf(what.table, language) })
    return exported(file)
  }
  if (form === 'copy') return copy(app, what, language)
  if (what.drawing === undefined) return
  const picture = await pictureOf(what, what.drawing)
  if (form === 'svg') {
    const file = fileName('svg')
    saveFile({ fileName: file, mimeType: 'image/svg+xml', text: picture.svg })
    return exported(file)
  }
  const png = await pngOf(picture).catch(() => null)
  if (png === null) return app.actions.toast('consistency:notDrawn', {}, { tone: 'warn' })
  const file = fileName('png')
  saveBytes(file, png)
  exported(file)
}

const pictureOf = async ({ description, facts, name }: Exportable, drawing: Drawing) => {
  const caption: Caption = { title: name, facts, description }
  return svgOf(drawing, caption, await dressOfPage(document))
}

/** The table as text, and beside it the picture where there is one: what it is pasted into takes what it can. */
const copy = async (app: Stores['app'], what: Exportable, language: Language): Promise<void> => {
  const text = new Blob([pasted(what.table, language)], { type: 'text/plain' })
  const { drawing } = what
  const parts: Record<string, Blob | Promise<Blob>> = { 'text/plain': text }
  // As a promise: a browser lets one copy only while it still knows of the click.
  if (drawing) parts['image/png'] = pictureOf(what, drawing).then(pngOf)
  const done = await navigator.clipboard.write([new ClipboardItem(parts)]).then(
    () => true,
    () => false,
  )
  if (done) app.actions.toast('consistency:copied', { what: what.name }, { tone: 'good' })
  else app.actions.toast('consistency:notCopied', {}, { tone: 'warn' })
}
