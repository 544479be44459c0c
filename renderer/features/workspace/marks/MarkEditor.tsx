import { IconTrash } from '@tabler/icons-react'
import { useEffect, useId, useRef } from 'react'
import type { Mark } from '../../../../shared/session/state.ts'
import { useWords } from '../../../locales/react.ts'
import { useApp, useSession, useStores } from '../../../stores/react.ts'
import type { SessionGround } from '../../../stores/session.ts'
import { assignableTarget, type MarkHandling } from './markHandling.ts'
import { answerText } from './markText.ts'
import { TimeField } from './TimeField.tsx'
import styles from './MarkEditor.module.css'

interface Props {
  mark: Mark
  ground: SessionGround
  handling: MarkHandling
}

/** What can be changed of the chosen mark, in place. What is typed is saved as it is typed. */
export const MarkEditor = ({ mark, ground, handling }: Props) => {
  const stores = useStores()
  const { session } = stores
  const { t, language } = useWords()
  const id = useId()
  const editor = useRef<HTMLDivElement>(null)
  const note = useRef<HTMLTextAreaElement>(null)
  const writing = useSession(({ view }) => view.focus === 'mark-note')
  const covered = useApp((app) => app.overlay !== null)
  // The words of what the checklist has in focus: a text, so that only another text draws this again.
  const target = useSession(() => {
    const assignable = assignableTarget(stores, ground)
    return assignable && answerText(assignable, ground.lookup, language)
  })
  const { durationMs } = ground.title.facts

  // In braces: where scrolling answers a promise, an effect must not return it.
  useEffect(() => {
    void editor.current?.scrollIntoView({ block: 'nearest' })
  }, [])

  useEffect(() => {
    const field = note.current
    if (!writing || covered || !field || editor.current?.contains(document.activeElement)) return
    const caret = session.getState().view.caret ?? field.value.length
    field.focus({ preventScroll: true })
    field.setSelectionRange(caret, caret)
  }, [writing, covered, session])

  return (
    <div
      ref={editor}
      className={styles.editor}
      onFocus={() => {
        if (session.getState().view.focus !== 'mark-note')
          session.actions.look({ focus: 'mark-note', mark: mark.markId, caret: null })
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        handling.choose(mark.markId)
      }}
    >
      <TimeField mark={mark} end="atMs" durationMs={durationMs} handling={handling} />
      {mark.untilMs !== null && (
        <TimeField mark={mark} end="untilMs" durationMs={durationMs} handling={handling} />
      )}
      <div className={styles.noteField}>
        <div className={styles.noteHead}>
          <label htmlFor={id}>{t('player:marks.note')}</label>
          {writing && (
            <span aria-hidden>
              <kbd>{t('cap.Escape')}</kbd> {t('player:marks.keyBack')}
            </span>
          )}
        </div>
        <textarea
          id={id}
          ref={note}
          className={styles.note}
          rows={1}
          maxLength={20_000}
          placeholder={t('player:marks.notePlaceholder')}
          value={mark.note}
          onChange={({ target: { value, selectionStart } }) => {
            session.actions.look({ caret: selectionStart })
            handling.change({ markId: mark.markId, note: value })
          }}
          onSelect={({ currentTarget: { selectionStart } }) => {
            if (session.getState().view.caret !== selectionStart)
              session.actions.look({ caret: selectionStart })
          }}
        />
      </div>
      <div className={styles.deeds}>
        <button
          type="button"
          className={styles.deed}
          disabled={target === null}
          onClick={() => handling.assign(mark)}
        >
          {target === null
            ? t('player:marks.assignNothing')
            : t('player:marks.assign', { what: target })}
          {target !== null && <kbd aria-hidden>A</kbd>}
        </button>
        <button type="button" className={styles.deed} onClick={() => handling.remove(mark)}>
          <IconTrash size="1rem" aria-hidden />
          {t('player:marks.remove')}
          <kbd aria-hidden>{t('cap.Delete')}</kbd>
        </button>
      </div>
    </div>
  )
}
