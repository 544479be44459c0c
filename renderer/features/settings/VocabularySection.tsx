import { useCallback, useEffect, useRef, useState } from 'react'
import type { OutputOf } from '../../../shared/contract/calls.ts'
import type { Failure } from '../../../shared/contract/failure.ts'
import { loadVocabulary, type VocabularyProblem } from '../../../shared/vocabulary/load.ts'
import { formatBytes } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure, sayKey } from '../../locales/sentences.ts'
import { useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './VocabularySection.module.css'

type Known = OutputOf<'vocabulary.list'>[number]

/** Why a file was not taken: said in the language shown when it is read, not when it happened. */
type Refusal =
  | { failure: Failure }
  | { tooLarge: File }
  | { file: string; problems: VocabularyProblem[] }

/** What the desk takes at most, in characters; a file of more bytes than this is not read at all. */
const largestVocabulary = 20_000_000

/** More of them do not help: the first few explain the rest. */
const problemsShown = 6

/** Vocabularies on this computer, which one new sessions use, and a way to add another. */
export const VocabularySection = () => {
  const { app, bridge } = useStores()
  const { t, language } = useWords()
  const [known, setKnown] = useState<Known[]>([])
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const file = useRef<HTMLInputElement>(null)
  /** What is chosen here is then for videos of the person's own alone. */
  const hasOther = known.some(({ ofCatalogue }) => ofCatalogue)

  const refresh = useCallback(async () => {
    const answer = await bridge.call('vocabulary.list', {})
    if (answer.ok) setKnown(answer.value)
    else setRefusal({ failure: answer.failure })
  }, [bridge])
  useEffect(() => {
    void refresh()
    return bridge.on('catalogue.changed', () => void refresh())
  }, [bridge, refresh])

  const add = async (chosen: File) => {
    setRefusal(null)
    const { name: fileName, size } = chosen
    if (size > largestVocabulary) return setRefusal({ tooLarge: chosen })
    const text = await chosen.text()
    // Checked here as well, because here all of its problems can be said in the person's language.
    const loaded = loadVocabulary(text, fileName)
    if (!loaded.ok) return setRefusal({ file: fileName, problems: loaded.problems })
    const answer = await bridge.call('vocabulary.add', { text, fileName })
    if (!answer.ok) return setRefusal({ failure: answer.failure })
    const { label, version } = loaded.vocabulary
    app.actions.toast(
      'settings:vocabulary.added',
      { name: label[language], version },
      { tone: 'good' },
    )
    await refresh()
  }

  const use = async ({ id, version, label }: Known) => {
    const answer = await bridge.call('vocabulary.use', { id, version })
    if (!answer.ok) return setRefusal({ failure: answer.failure })
    app.actions.toast('settings:vocabulary.used', { name: label[language] })
    await refresh()
  }

  return (
    <>
      <p className={styles.hint}>
        {t(hasOther ? 'settings:vocabulary.hintOfCatalogue' : 'settings:vocabulary.hint')}
      </p>
      <ul className={styles.list}>
        {known.map((one) => (
          <li key={`${one.id} ${one.version}`} className={styles.line}>
            <span className={styles.name}>{one.label[language]}</span>
            <span className={styles.version}>
              {t('settings:vocabulary.version', { version: one.version })}
            </span>
            {one.ofCatalogue && (
              <span className={styles.inUse}>{t('settings:vocabulary.ofCatalogue')}</span>
            )}
            {one.current ? (
              <span className={styles.inUse}>
                {t(hasOther ? 'settings:vocabulary.inUseHere' : 'settings:vocabulary.inUse')}
              </span>
            ) : (
              <Button
                aria-label={t('settings:vocabulary.useFor', {
                  name: one.label[language],
                  version: one.version,
                })}
                onClick={() => void use(one)}
              >
                {t('settings:vocabulary.use')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Button onClick={() => file.current?.click()}>{t('settings:vocabulary.add')}</Button>
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={t('settings:vocabulary.add')}
        onChange={(event) => {
          const [chosen] = event.target.files ?? []
          if (chosen) void add(chosen)
          // The same file may be chosen again after it was mended.
          event.target.value = ''
        }}
      />
      <div role="alert" className={styles.refusal}>
        {refusal && 'failure' in refusal && <p>{sayFailure(t, refusal.failure)}</p>}
        {refusal && 'tooLarge' in refusal && (
          <p>
            {t('settings:vocabulary.tooLarge', {
              file: refusal.tooLarge.name,
              size: formatBytes(refusal.tooLarge.size, language),
            })}
          </p>
        )}
        {refusal && 'problems' in refusal && <Problems {...refusal} />}
      </div>
    </>
  )
}

const Problems = ({ file, problems }: { file: string; problems: VocabularyProblem[] }) => {
  const { t } = useWords()
  const more = problems.length - problemsShown
  return (
    <>
      <p>{t('settings:vocabulary.refused', { file, count: problems.length })}</p>
      <ul className={styles.problems}>
        {problems.slice(0, problemsShown).map(({ code, column, details, line, path }, place) => (
          <li key={place}>
            {line !== null && (
              <span className={styles.where}>
                {t('settings:vocabulary.line', { line, column: column ?? 1 })}
                {path && ' · '}
              </span>
            )}
            {path && <code className={styles.path}>{path}</code>}
            <span>{sayKey(t, `settings:problem.${code}`, details)}</span>
          </li>
        ))}
        {more > 0 && <li>{t('settings:vocabulary.more', { count: more })}</li>}
      </ul>
    </>
  )
}
