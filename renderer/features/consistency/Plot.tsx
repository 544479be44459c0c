import type { Drawing, PointShape, Shape } from './drawing.ts'
import { outlines } from './outlines.ts'
import styles from './Plot.module.css'

interface Props {
  drawing: Drawing
  /** A sentence that says what is to be seen; without one it says nothing that is not beside it. */
  label?: string | undefined
}

/** A plot as wide as its place. */
export const Plot = ({ drawing: { height, margin, shapes }, label }: Props) => (
  <div
    className={styles.frame}
    style={{ paddingLeft: rem(margin.left), paddingRight: rem(margin.right) }}
  >
    <svg
      className={styles.plot}
      width="100%"
      style={{ height: rem(height) }}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {shapes.map((shape, at) => (
        <Drawn key={at} shape={shape} height={height} />
      ))}
    </svg>
  </div>
)

const percent = (share: number) => `${share * 100}%`
/** px at the usual size of the text: a larger text has a larger plot. */
const rem = (px: number) => `${px / 16}rem`

const Drawn = ({ shape, height }: { shape: Shape; height: number }) => {
  const down = (px: number) => percent(px / height)
  if (shape.kind === 'line')
    return (
      <line
        className={styles[shape.look]}
        x1={percent(shape.x1)}
        x2={percent(shape.x2)}
        y1={down(shape.y1)}
        y2={down(shape.y2)}
      />
    )
  if (shape.kind === 'words')
    return (
      <text
        className={styles[shape.look]}
        x={percent(shape.x)}
        dx={shape.dx}
        y={down(shape.y)}
        textAnchor={shape.anchor}
      >
        {shape.text}
      </text>
    )
  return (
    <svg className={styles.point} data-tone={shape.tone} x={percent(shape.x)} y={down(shape.y)}>
      <g transform={`translate(${shape.dx ?? 0} 0)`}>
        <Outline shape={shape.shape} />
      </g>
    </svg>
  )
}

const Outline = ({ shape }: { shape: PointShape }) => {
  if (shape === 'disc') return <circle r={4.5} className={styles.full} />
  if (shape === 'ring') return <circle r={4} className={styles.hollow} />
  return <path d={outlines[shape]} className={styles.full} />
}
