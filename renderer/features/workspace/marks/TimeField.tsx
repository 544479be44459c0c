import { useId, useState } from 'react'
import { formatTimecode } from '../../../../shared/media/timecode.ts'
import type { Mark } from '../../../../shared/session/state.ts'
import { useWords } from '../../../locales/react.ts'
import { editTime, type End, type TimeProblem } from './markChanges.ts'
import type { MarkHandling } from './markHandling.ts'
import styles from './MarkEditor.module.css'

interface Props {
  mark: Mark
  end: End
  durationMs: number
  handling: MarkHandling
}

/** The time of a mark, or the end of its span: typed, or moved frame by frame with the arrows. */
export const TimeField = ({ mark, end, durationMs, handling }: Props) => {
  const { t } = useWords()
  const id = useId()
  const shown = formatTimecode(mark[end] ?? mark.atMs)
  const [draft, setDraft] = useState<string | null>(null)
  const [problem, setProblem] = useState<TimeProblem | null>(null)

  const take = () => {
    if (draft === null) return
    const edit = editTime(mark, end, draft, shown, durationMs)
    setDraft(null)
    setProblem('problem' in edit ? edit.problem : null)
    if ('change' in edit && edit.change) handling.change(edit.change)
  }

  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t(end === 'atMs' ? 'player:marks.time' : 'player:marks.until')}</label>
      <input
        id={id}
        className={styles.time}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        value={draft ?? shown}
        aria-invalid={problem !== null}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
          else if (event.key === 'ArrowUp') handling.nudge(mark, 1, end)
          else if (event.key === 'ArrowDown') handling.nudge(mark, -1, end)
          else return
          event.preventDefault()
        }}
      />
      {problem && (
        <p
          id={`${id}-problem`}
          ref={(said) => said?.scrollIntoView({ block: 'nearest' })}
          className={styles.problem}
          role="alert"
        >
          {t(`player:marks.${problem}`, { total: formatTimecode(durationMs) })}
        </p>
      )}
    </div>
  )
}
