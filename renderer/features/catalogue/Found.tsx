import { useEffect, useRef } from 'react'
import { useWords } from '../../locales/react.ts'
import { useCatalogue, useStores } from '../../stores/react.ts'
import { sayFound } from './foundWords.ts'
import styles from './CatalogueRoom.module.css'

/**
 * How many titles answer what was typed, and what was looked for instead where nothing did. Heard once for what was looked for: titles
 * that arrive change the number, and are not told one after another.
 */
export const Found = () => {
  const { app } = useStores()
  const { t, language } = useWords()
  const found = useCatalogue((store) => store.found)
  const answered = useCatalogue((store) => store.answered)
  const words = sayFound(t, found, answered, language)
  const heard = useRef(answered)

  useEffect(() => {
    if (heard.current === answered) return
    heard.current = answered
    if (words.length > 0) app.actions.announce(words.map(({ said }) => said).join(' '))
  }, [app, answered, words])

  return (
    <div className={styles.found}>
      {words.map(({ look, said }) => (
        <p key={look} className={styles[look]}>
          {said}
        </p>
      ))}
    </div>
  )
}
