import { useEffect } from 'react'
import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import { useApp, useSession } from '../../stores/react.ts'

const names = {
  tonight: 'tonight',
  workspace: 'workspace',
  submit: 'submitRoom',
  catalogue: 'catalogue',
  sync: 'sync',
  settings: 'settings',
} as const

/** Names the window after where the person is: `Tears of Steel · Workspace · Séance`. */
export const usePageTitle = (): void => {
  const { t, language } = useWords()
  const room = useApp((app) => app.room)
  const title = useSession(({ ground }) => ground && nameOf(ground.title, language))
  const ofTitle = room === 'workspace' || room === 'submit'
  const text = [ofTitle && title, t(names[room]), t('appName')].filter(Boolean).join(' · ')
  useEffect(() => {
    document.title = text
  }, [text])
}
