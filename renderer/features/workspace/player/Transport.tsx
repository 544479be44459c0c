import {
  IconMaximize,
  IconMinimize,
  IconPlayerPause,
  IconPlayerPlay,
  IconVolume,
  IconVolume2,
  IconVolumeOff,
} from '@tabler/icons-react'
import { memo, useEffect, useState } from 'react'
import type { WatchedSpan } from '../../../../shared/session/events.ts'
import { coverage, unionOf } from '../../../../shared/session/watched.ts'
import { formatPercent } from '../../../locales/format.ts'
import { useWords } from '../../../locales/react.ts'
import { usePlayer, useSession, useStores } from '../../../stores/react.ts'
import type { SessionGround } from '../../../stores/session.ts'
import { Control } from './Control.tsx'
import type { FilmClock } from './filmClock.ts'
import { formatRate, rates } from './rates.ts'
import { Timecode } from './Timecode.tsx'
import styles from './Transport.module.css'

const noSpans: WatchedSpan[] = []

interface Props {
  ground: SessionGround
  clock: FilmClock
  /** The stretch being played, as far as it is known. */
  current: () => WatchedSpan | null
}

/** The row under the timeline: where the film is, what can be done with it, and how it is shown. */
export const Transport = memo(({ ground, clock, current }: Props) => {
  const { t } = useWords()
  const running = usePlayer((player) => player.playing || player.shuttle !== 0)
  const Icon = running ? IconPlayerPause : IconPlayerPlay
  return (
    <div className={styles.transport} role="group" aria-label={t('player:transport')}>
      <Timecode clock={clock} durationMs={ground.title.facts.durationMs} />
      <div className={styles.group}>
        <Control
          action="playPause"
          withKey
          worded
          className={styles.play}
          label={t(running ? 'player:pauseFilm' : 'player:playFilm')}
        >
          <Icon className={styles.figure} size="1.125rem" stroke={1.6} aria-hidden />
          <span className={styles.playWord}>{t(running ? 'player:pause' : 'player:play')}</span>
        </Control>
        <span className={styles.shuttle}>
          <Control action="shuttleBack" withKey label={t('player:shuttleBack')} />
          <Control action="shuttleForward" withKey label={t('player:shuttleForward')} />
        </span>
        <Control action="mark" withKey worded label={t('player:markNow')}>
          <span className={styles.word}>{t('player:mark')}</span>
        </Control>
      </div>
      <div className={styles.state}>
        <Rate />
        <Captions ground={ground} />
        <Sound />
        <Seen ground={ground} clock={clock} current={current} />
        <MarksButton />
        <FullScreen />
      </div>
    </div>
  )
})

/** The chosen speed, or the shuttle's while it runs. By mouse it is chosen from a list, which then gives the keyboard back. */
const Rate = () => {
  const { player, session } = useStores()
  const { t, language } = useWords()
  const rate = usePlayer((state) => state.rate)
  const shuttle = usePlayer((state) => state.shuttle)
  if (shuttle !== 0) {
    const text = formatRate(Math.abs(shuttle), language)
    return (
      <span className={styles.shuttling}>
        {shuttle < 0 ? t('player:backwards', { rate: text }) : text}
      </span>
    )
  }
  return (
    <select
      className={styles.rate}
      aria-label={t('player:rate')}
      value={rate}
      onChange={({ currentTarget }) => {
        const chosen = Number(currentTarget.value)
        player.setState({ rate: chosen })
        player.projector?.setRate(chosen)
        session.actions.look({ rate: chosen })
        currentTarget.blur()
      }}
    >
      {rates.map((one) => (
        <option key={one} value={one}>
          {formatRate(one, language)}
        </option>
      ))}
    </select>
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
    <Control action="captions" label={label} worded>
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
    <Control action="mute" label={label}>
      <Icon size="1.125rem" stroke={1.6} aria-hidden />
    </Control>
  )
}

/** How often, in ms of the film, what is being played is counted. */
const countEveryMs = 500

const Seen = ({ ground, clock, current }: Props) => {
  const { t, language } = useWords()
  const watched = useSession(({ state }) => state?.watched ?? noSpans)
  // What plays is part of the session only when it is reported, some seconds later.
  const [playing, setPlaying] = useState<WatchedSpan | null>(null)
  useEffect(() => {
    let counted = Number.NaN
    return clock.subscribe((nowMs) => {
      const step = Math.floor(nowMs / countEveryMs)
      if (step === counted) return
      counted = step
      setPlaying(current())
    })
  }, [clock, current, ground])
  const seen = playing ? unionOf([...watched, playing]) : watched
  const { share } = coverage(seen, ground.title.facts.durationMs)
  // Rounded down: nothing says 100 % while something is missing.
  const percent = formatPercent(Math.floor(share * 100) / 100, language)
  return (
    <span className={styles.seen} title={t('player:seenTitle')}>
      <span className={styles.word}>{t('player:seen', { share: percent })}</span>
      <span className={styles.figure} aria-hidden>
        {percent}
      </span>
    </span>
  )
}

const MarksButton = () => {
  const { t } = useWords()
  const count = useSession(({ state }) => Object.keys(state?.marks ?? {}).length)
  const shown = usePlayer((player) => player.marksShown)
  return (
    <Control
      action="goToMarks"
      withKey
      worded
      expanded={shown}
      label={t('player:marks.button', { count })}
    >
      <span className={styles.word}>{t('player:marks.button', { count })}</span>
      <span className={styles.figure} aria-hidden>
        {count}
      </span>
    </Control>
  )
}

const FullScreen = () => {
  const { t } = useWords()
  const full = usePlayer((player) => player.fullScreen)
  const Icon = full ? IconMinimize : IconMaximize
  return (
    <Control action="fullScreen" label={t(full ? 'player:leaveFullScreen' : 'player:fullScreen')}>
      <Icon size="1.125rem" stroke={1.6} aria-hidden />
    </Control>
  )
}
