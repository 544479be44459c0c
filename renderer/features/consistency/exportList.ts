import { spokenLanguage, spokenWords } from '../../locales/index.ts'
import { isSamePlace } from '../../stores/consistency.ts'
import type { Stores } from '../../stores/index.ts'
import { exportAs, type ExportForm } from './exporting.ts'
import { listExport } from './listExport.ts'
import { rowsOf } from './rows.ts'
import { studyOf } from './useStudy.ts'

/** Takes the list out of the page as it stands there. */
export const exportList = async (stores: Stores, form: ExportForm): Promise<void> => {
  const { consistency, preferences } = stores
  const state = consistency.getState()
  const { detail: known, overview, place } = state
  if (overview === null) return
  const language = spokenLanguage()
  const t = spokenWords()
  const study = studyOf(overview, preferences.getState().hideNames, t, language)
  const detail = known && isSamePlace(known.place, place) ? known.detail : null
  const rows = rowsOf({ ...state, overview, detail }, study.called, t, language)
  if (rows.length > 0) await exportAs(stores, t, form, listExport(study, state, rows))
}
