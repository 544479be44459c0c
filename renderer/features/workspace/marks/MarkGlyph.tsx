import { shapePath, type MarkLook } from './markLook.ts'
import styles from './MarkGlyph.module.css'

/** The colour and shape of a mark, as on the timeline. */
export const MarkGlyph = ({ look: { color, shape } }: { look: MarkLook }) => (
  <svg
    className={shape === 'ring' ? styles.ring : styles.glyph}
    style={{ color: `var(${color})` }}
    viewBox="0 0 12 12"
    aria-hidden
  >
    <path d={shapePath(shape, 6, 6, shape === 'ring' ? 3.75 : 4.5)} />
  </svg>
)
