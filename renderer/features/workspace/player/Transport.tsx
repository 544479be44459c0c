import {
  IconMaximize,
  IconMinimize,
  IconMinus,
  IconPlus,
  IconVolume,
  IconVolume2,
  IconVolumeOff,
} from '@tabler/icons-react'
import { memo } from 'react'
import type { WatchedSpan } from '../../../../shared/session/events.ts'
import { coverage } from '../../../../shared/session/watched.ts'
import { formatPercent } from '../../../locales/format.ts'
import { useWords } from '../../../locales/react.ts'
import { usePlayer, useSession } from '../../../stores/react.ts'
import type { SessionGround } from '../../../stores/session.ts'
import { Control } from './Control.tsx'
import type { FilmClock } from './filmClock.ts'
import { OpenSpan } from './OpenSpan.tsx'
import { formatRate } from './rates.ts'
import { Timecode } from './Timecode.tsx'
import styles from './Transport.module.css'

const noSpans: WatchedSpan[] = []

/** The row under the timeline: where the film is, what can be done with it, and how it is shown. */
export const Transport = memo(({ ground, clock }: { ground: SessionGround; clock: FilmClock }) => {
  const { t } = useWords()
  const running = usePlayer((player) => player.playing || player.shuttle !== 0)
  return (
    <div className={styles.transport} role="group" aria-label={t('player:transport')}>
      <Timecode clock={clock} durationMs={ground.title.facts.durationMs} />
      <div className={styles.group}>
        <Control
          action="playPause"
          withKey
          label={t(running ? 'player:pauseFilm' : 'player:playFilm')}
        >
          <span className={styles.playWord}>{t(running ? 'player:pause' : 'player:play')}</span>
        </Control>
        <span className={styles.shuttle}>
          <Control action="shuttleBack" withKey label={t('player:shuttleBack')} />
          <Control action="shuttleForward" withKey label={t('player:shuttleForward')} />
        </span>
        <Control action="mark" withKey label={t('player:markNow')}>
          <span className={styles.word}>{t('player:mark')}</span>
        </Control>
        <OpenSpan />
      </div>
      <div className={styles.state}>
        <Rate />
        <Captions ground={ground} />
        <Sound />
        <Seen ground={ground} />
        <MarksButton />
        <FullScreen />
      </div>
    </div>
  )
})

const Rate = () => {
  const { t, language } = useWords()
  const rate = usePlayer((player) => player.rate)
  const shuttle = usePlayer((player) => player.shuttle)
  const text =
    shuttle < 0
      ? t('player:backwards', { rate: formatRate(-shuttle, language) })
      : formatRate(shuttle || rate, language)
  return (
    <span className={styles.rate}>
      <Control action="slower" label={t('actions:slower')}>
        <IconMinus size="0.875rem" stroke={1.6} aria-hidden />
      </Control>
      <span className={shuttle === 0 ? undefined : styles.now}>
        <span className="unseen">{t('player:rate')}</span> {text}
      </span>
      <Control action="faster" label={t('actions:faster')}>
        <IconPlus size="0.875rem" stroke={1.6} aria-hidden />
      </Control>
    </span>
  )
}

const Captions = ({ ground }: { ground: SessionGround }) => {
  const { t } = useWords()
  const shown = usePlayer((player) => player.captions)
  const { captions } = ground.title.facts
  if (captions.length === 0) return null
  const track = captions.find(({ key }) => key === shown)
  const label = t('player:captionsButton', { captions: track?.label ?? t('player:captionsNone') })
  const [code = 'und'] = track?.language.split('-') ?? []
  return (
    <Control action="captions" label={label}>
      {!track && t('player:captionsOff')}
      {track && code === 'und' && t('player:captionsUnknown')}
      {track && code !== 'und' && t('player:captionsIn', { language: code })}
    </Control>
  )
}

const Sound = () => {
  const { t, language } = useWords()
  const volume = usePlayer((player) => player.volume)
  const muted = usePlayer((player) => player.muted)
  const Icon = muted ? IconVolumeOff : volume < 0.5 ? IconVolume2 : IconVolume
  const label = muted
    ? t('player:muted')
    : t('player:sound', { volume: formatPercent(volume, language) })
  return (
    <Control action="mute" label={label} pressed={muted}>
      <Icon size="1.125rem" stroke={1.6} aria-hidden />
    </Control>
  )
}

const Seen = ({ ground }: { ground: SessionGround }) => {
  const { t, language } = useWords()
  const watched = useSession(({ state }) => state?.watched ?? noSpans)
  const { share } = coverage(watched, ground.title.facts.durationMs)
  // Rounded down: nothing says 100 % while something is missing.
  const percent = formatPercent(Math.floor(share * 100) / 100, language)
  return (
    <span className={styles.seen} title={t('player:seenTitle')}>
      {t('player:seen', { share: percent })}
    </span>
  )
}

const MarksButton = () => {
  const { t } = useWords()
  const count = useSession(({ state }) => Object.keys(state?.marks ?? {}).length)
  const shown = usePlayer((player) => player.marksShown)
  return (
    <Control action="goToMarks" withKey expanded={shown} label={t('player:marks.button', { count })}>
      <span>{t('player:marks.button', { count })}</span>
    </Control>
  )
}

const FullScreen = () => {
  const { t } = useWords()
  const full = usePlayer((player) => player.fullScreen)
  const Icon = full ? IconMinimize : IconMaximize
  return (
    <Control
      action="fullScreen"
      label={t(full ? 'player:leaveFullScreen' : 'player:fullScreen')}
      pressed={full}
    >
      <Icon size="1.125rem" stroke={1.6} aria-hidden />
    </Control>
  )
}
