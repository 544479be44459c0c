import { basename } from 'node:path'
import type { BaseWindow, Dialog, OpenDialogOptions } from 'electron'
import type { Notice } from '../../shared/contract/app.ts'
import type { TonightRow } from '../../shared/contract/titles.ts'
import { done, failed } from '../../shared/contract/failure.ts'
import type { Failure, Result } from '../../shared/contract/failure.ts'

export interface ChoosingParts {
  dialog: Pick<Dialog, 'showOpenDialog'>
  window: BaseWindow
  language: 'en' | 'fr'
  /** Adds the film at an absolute path. */
  add: (path: string) => Promise<Result<TonightRow>>
  /** Says that one of several films could not be added. */
  raise: (code: Notice['code'], details: Notice['details']) => void
}

const words = {
  en: { title: 'Open films', one: 'Open the film', films: 'Films', all: 'All files' },
  fr: {
    title: 'Ouvrir des films',
    one: 'Ouvrir le film',
    films: 'Films',
    all: 'Tous les fichiers',
  },
} as const

const filtersIn = (language: 'en' | 'fr') => [
  { name: words[language].films, extensions: ['mp4', 'm4v', 'webm', 'mkv', 'mov'] },
  { name: words[language].all, extensions: ['*'] },
]

/** Shows the native dialog for the film of one title. `cancelled` when nothing was chosen, otherwise what `attach` answers. */
export const chooseFilm = async (
  parts: Pick<ChoosingParts, 'dialog' | 'window' | 'language'> & {
    attach: (path: string) => Promise<Result<TonightRow>>
  },
): Promise<Result<TonightRow>> => {
  const options: OpenDialogOptions = {
    title: words[parts.language].one,
    properties: ['openFile'],
    filters: filtersIn(parts.language),
  }
  const { canceled, filePaths } = await parts.dialog.showOpenDialog(parts.window, options)
  const [path] = filePaths
  if (canceled || path === undefined) return failed('cancelled', 'No film was chosen.')
  return parts.attach(path)
}

/**
 * Shows the native dialog and adds what was chosen. `cancelled` when nothing was; the failure of the first film when none
 * could be added; when only some could, those, with a notice for each of the others.
 */
export const chooseTitles = async (parts: ChoosingParts): Promise<Result<TonightRow[]>> => {
  const w = words[parts.language]
  const options: OpenDialogOptions = {
    title: w.title,
    properties: ['openFile', 'multiSelections'],
    filters: filtersIn(parts.language),
  }
  const { canceled, filePaths } = await parts.dialog.showOpenDialog(parts.window, options)
  if (canceled || filePaths.length === 0) return failed('cancelled', 'No film was chosen.')

  const rows: TonightRow[] = []
  const refused: { path: string; failure: Failure }[] = []
  for (const path of filePaths) {
    const added = await parts.add(path)
    if (added.ok) rows.push(added.value)
    else refused.push({ path, failure: added.failure })
  }
  const [first] = refused
  if (rows.length === 0 && first) return { ok: false, failure: first.failure }
  for (const { path, failure } of refused)
    parts.raise('title_not_added', {
      file: basename(path),
      reason: failure.code,
      message: failure.message,
    })
  return done(rows)
}
