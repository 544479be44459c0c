import { useEffect } from 'react'
import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import { useApp, useScreeners, useSession } from '../../stores/react.ts'
import { sayShare } from '../screeners/screenerWords.ts'

const names = {
  tonight: 'tonight',
  workspace: 'workspace',
  submit: 'submitRoom',
  catalogue: 'catalogue',
  review: 'review',
  timesheet: 'timesheet',
  consistency: 'consistency',
  sync: 'sync',
  settings: 'settings',
} as const

/**
 * Names the window after where the person is: `Tears of Steel · Workspace · Séance`. In a browser it says how far films have come as
 * well, `42 % · Tonight · Séance`, for which Electron has the task bar.
 *
 * @returns what the room is called.
 */
export const usePageTitle = (): string => {
  const { t, language } = useWords()
  const room = useApp((app) => app.room)
  const title = useSession(({ ground }) => ground && nameOf(ground.title, language))
  const ofTitle = room === 'workspace' || room === 'submit'
  const inBrowser = useApp(({ info }) => info?.root === 'browser')
  const share = useScreeners(({ state }) => {
    const progress = (inBrowser && state?.progress) || null
    return progress === null ? '' : sayShare(progress, language)
  })
  const name = t(names[room])
  const text = [share, ofTitle && title, name, t('appName')].filter(Boolean).join(' · ')
  useEffect(() => {
    document.title = text
  }, [text])
  return name
}
