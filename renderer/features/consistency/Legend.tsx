import { useWords } from '../../locales/react.ts'
import { shapeOf, type Tone } from './drawing.ts'
import { Plot } from './Plot.tsx'
import styles from './Legend.module.css'

const inOrder: readonly Tone[] = ['holds', 'loosely', 'unshared', 'leans', 'level', 'few']

/** What the shapes of the points mean, of those that are to be seen. */
export const Legend = ({ tones }: { tones: readonly Tone[] }) => {
  const { t } = useWords()
  return (
    <ul className={styles.legend} aria-label={t('consistency:list.key')}>
      {inOrder
        .filter((tone) => tones.includes(tone))
        .map((tone) => (
          <li key={tone} className={styles.entry}>
            <span className={styles.sign}>
              <Plot
                drawing={{
                  height: 16,
                  margin: { left: 0, right: 0 },
                  shapes: [{ kind: 'point', tone, shape: shapeOf(tone), x: 0.5, y: 8 }],
                }}
              />
            </span>
            {t(`consistency:tone.${tone}`)}
          </li>
        ))}
    </ul>
  )
}
