import { useEffect, useRef } from 'react'
import type { Mark } from '../../../../shared/session/state.ts'
import { useWords } from '../../../locales/react.ts'
import { useApp, useSession } from '../../../stores/react.ts'
import type { SessionGround } from '../../../stores/session.ts'
import { MarkEditor } from './MarkEditor.tsx'
import { MarkGlyph } from './MarkGlyph.tsx'
import type { MarkHandling } from './markHandling.ts'
import { lookOf } from './markLook.ts'
import { answerText, timeText } from './markText.ts'
import styles from './MarksPanel.module.css'

interface Props {
  mark: Mark
  ground: SessionGround
  handling: MarkHandling
  chosen: boolean
  /** Reached by Tab: the chosen one, or the first. */
  reachable: boolean
}

/** One mark of the list; the chosen one can be changed in place. */
export const MarkRow = ({ mark, ground, handling, chosen, reachable }: Props) => {
  const { t, language } = useWords()
  const row = useRef<HTMLButtonElement>(null)
  const held = useSession(({ view }) => chosen && view.focus === 'marks')
  const covered = useApp((app) => app.overlay !== null)
  const open = useSession(({ state }) => state?.status === 'open')
  const { lookup, vocabulary } = ground
  const what = answerText(mark, lookup, language)

  useEffect(() => {
    if (held && !covered) row.current?.focus({ preventScroll: true })
  }, [held, covered])

  return (
    <>
      <button
        ref={row}
        type="button"
        className={styles.row}
        data-keys="app"
        data-mark={mark.markId}
        tabIndex={reachable ? 0 : -1}
        aria-current={chosen || undefined}
        onFocus={() => {
          if (!held) handling.choose(mark.markId)
        }}
        onClick={() => handling.show(mark)}
        onDoubleClick={() => handling.playFrom(mark)}
      >
        <MarkGlyph look={lookOf(mark.facet, vocabulary)} />
        <span className={styles.at}>
          {timeText(mark)}
          <Pause />
        </span>
        <span className={what === null ? styles.later : styles.what}>
          {what ?? t('player:tagLater')}
          {mark.note && <Pause />}
        </span>
        {mark.note && (
          <span className={chosen && open ? 'unseen' : styles.excerpt}>{mark.note}</span>
        )}
      </button>
      {chosen && open && <MarkEditor mark={mark} ground={ground} handling={handling} />}
    </>
  )
}

/** Parts the sentence a screen reader makes of the row; to the eye the columns do that. */
const Pause = () => <span className="unseen">, </span>
