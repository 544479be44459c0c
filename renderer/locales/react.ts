import { useTranslation } from 'react-i18next'
import type { Language } from '../../shared/vocabulary/languages.ts'

/** A room's words each; those of the first are said without its name. */
export const namespaces = [
  'common',
  'actions',
  'care',
  'catalogue',
  'checklist',
  'consistency',
  'failure',
  'notice',
  'player',
  'screeners',
  'settings',
  'submit',
  'sync',
  'review',
  'timesheet',
  'version',
  'tonight',
  'workspace',
] as const

/** The words of every room (`t('submit:title')`; those of `common` without prefix) and the language they are in. */
export const useWords = () => {
  const { t, i18n } = useTranslation(namespaces)
  const language: Language = i18n.language === 'fr' ? 'fr' : 'en'
  return { t, language }
}
