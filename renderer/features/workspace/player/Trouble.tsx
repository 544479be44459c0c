import type { MediaFacts, TonightRow } from '../../../../shared/contract/titles.ts'
import { formatTimecode } from '../../../../shared/media/timecode.ts'
import { useWords } from '../../../locales/react.ts'
import { usePlayer, useSession, useStores } from '../../../stores/react.ts'
import { ScreenerTrouble } from './ScreenerTrouble.tsx'
import styles from './Trouble.module.css'

/** Why there is no picture, over the place where it would be: what happened, what was kept, what to do. */
export const Trouble = ({ name, title }: { name: string; title: TonightRow }) => {
  const { player } = useStores()
  const { t } = useWords()
  const problem = usePlayer((state) => state.problem)
  const playheadMs = useSession(({ view }) => (problem ? view.playheadMs : 0))
  const time = formatTimecode(playheadMs)
  const { facts, titleId } = title
  if (problem === null || problem === 'cut') return null
  if (problem === 'screener') return <ScreenerTrouble titleId={titleId} name={name} />
  const said = {
    codec: [t('player:trouble.codecTitle'), t('player:trouble.codec', { type: facts.mimeType })],
    missing: [
      t('player:trouble.missingTitle'),
      t('failure:title_file_missing', { name }),
      t('player:trouble.missingMore', { time }),
    ],
    gone: [
      t('player:trouble.goneTitle'),
      t('failure:desk_gone'),
      t('player:trouble.goneMore', { time }),
    ],
    unreadable: [t('player:trouble.unreadableTitle'), t('player:trouble.unreadable', { time })],
  }[problem]
  const [heading, ...sentences] = said
  return (
    <div className={styles.trouble} role="alert">
      <h2>{heading}</h2>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {problem !== 'codec' && (
        <button
          type="button"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => player.projector?.tryAgain()}
        >
          {t('tryAgain')}
        </button>
      )}
    </div>
  )
}

/** That the file ends before its film does, while the picture stands there. */
export const FileEnds = ({ facts }: { facts: MediaFacts }) => {
  const { t } = useWords()
  const isCut = usePlayer((state) => state.problem === 'cut')
  if (!isCut) return null
  const { truncatedAtMs, durationMs } = facts
  return (
    <p className={styles.ends} role="status">
      {t('player:trouble.cut', {
        time: formatTimecode(truncatedAtMs ?? durationMs),
        total: formatTimecode(durationMs),
      })}
    </p>
  )
}
