import { useId, useLayoutEffect, useRef } from 'react'
import type { FacetId } from '../../../../shared/ids.ts'
import { noteOf } from '../../../../shared/session/cells.ts'
import { useSession, useStores } from '../../../stores/react.ts'
import { ActionKey } from '../../keys/ActionKey.tsx'
import { useKeyOf } from '../../keys/useKeyOf.ts'
import styles from './NoteField.module.css'

/** As many characters as an event may carry. */
const longestNote = 20_000

/** A note on a facet, or with null on the whole title. Each character is an event; undo takes words back. */
export const NoteField = ({ facet, label }: { facet: FacetId | null; label: string }) => {
  const { session } = useStores()
  const id = useId()
  const focus = facet === null ? 'title-note' : 'note'
  const action = facet === null ? 'titleNote' : 'facetNote'
  const shortcut = useKeyOf(action)
  const text = useSession(({ state }) => (state ? noteOf(state, facet) : ''))
  const sealed = useSession(({ state }) => state?.status === 'submitted')
  const field = useRef<HTMLTextAreaElement>(null)

  // A text that undo changed has its caret where the change was; one that was typed has it there already.
  useLayoutEffect(() => {
    const { view } = session.getState()
    const element = field.current
    if (!element || document.activeElement !== element || view.focus !== focus) return
    if (view.caret !== null && element.selectionStart !== view.caret)
      element.setSelectionRange(view.caret, view.caret)
  }, [session, focus, text])

  // As it grows, the frame around it stays in sight; the browser itself cares for the line with the caret only.
  useLayoutEffect(() => {
    const element = field.current
    if (element && document.activeElement === element) element.scrollIntoView({ block: 'nearest' })
  }, [text])

  return (
    <div className={styles.note}>
      <ActionKey action={action} />
      <label htmlFor={id} className="unseen">
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        className={styles.text}
        data-part={focus}
        rows={1}
        maxLength={longestNote}
        placeholder={label}
        aria-keyshortcuts={shortcut ?? undefined}
        readOnly={sealed}
        value={text}
        onChange={({ target }) => {
          // The caret first: it reaches the disk with the character it stands behind.
          session.actions.look({ focus, caret: target.selectionStart })
          session.actions.commit({ type: 'note.set', body: { facet, text: target.value } })
        }}
        onSelect={({ currentTarget }) => {
          const { view } = session.getState()
          const caret = currentTarget.selectionStart
          if (view.focus === focus && view.caret !== caret) session.actions.look({ caret })
        }}
      />
    </div>
  )
}
