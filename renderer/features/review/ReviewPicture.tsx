import { useId, useLayoutEffect, useRef, useState } from 'react'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import type { ReviewTitle } from '../../../shared/contract/review.ts'
import type { TonightRow } from '../../../shared/contract/titles.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import { usePlayer, useStores } from '../../stores/react.ts'
import { AdvisoryLine } from '../care/AdvisoryLine.tsx'
import { Control } from '../workspace/player/Control.tsx'
import { Film } from '../workspace/player/Film.tsx'
import { createFilmClock } from '../workspace/player/filmClock.ts'
import { Timecode } from '../workspace/player/Timecode.tsx'
import { Tracing } from '../workspace/player/tracing/Tracing.tsx'
import { Trouble } from '../workspace/player/Trouble.tsx'
import { AbsentFilm } from './AbsentFilm.tsx'
import { startReviewing } from './startReviewing.ts'
import styles from './ReviewPicture.module.css'

/** The film, where it is on this computer, for the moments that taggers marked. */
export const ReviewPicture = ({ view }: { view: ReviewTitle }) => {
  const { t } = useWords()
  const { advisories, film, screening } = view
  return (
    <section className={styles.place} aria-label={t('review:film.label')}>
      {film?.present ? (
        // A film that came under another grant is another screening, on a screen of its own.
        <Screen
          key={`${film.titleId} ${screening?.watermarkId}`}
          film={film}
          screening={screening}
        />
      ) : (
        <AbsentFilm title={view.title} />
      )}
      {advisories.length > 0 && (
        <p className={styles.advice}>
          <AdvisoryLine codes={advisories} />
        </p>
      )}
    </section>
  )
}

const Screen = ({ film, screening }: { film: TonightRow; screening: ReviewTitle['screening'] }) => {
  const stores = useStores()
  const { t, language } = useWords()
  const [clock] = useState(createFilmClock)
  const frame = useRef<HTMLDivElement>(null)
  const video = useRef<HTMLVideoElement>(null)
  const traced = useId()
  const running = usePlayer((state) => state.playing || state.shuttle !== 0)
  const name = nameOf(film, language)
  const Icon = running ? IconPlayerPause : IconPlayerPlay
  // What is known of it is told anew with every change of the title; it is one film all the same.
  const [given] = useState({ film, screening })

  useLayoutEffect(() => {
    if (!video.current || !frame.current) return
    return startReviewing({ video: video.current, frame: frame.current }, clock, stores, given)
  }, [clock, stores, given])

  return (
    <>
      <div ref={frame} className={styles.picture}>
        <Film
          titleId={film.titleId}
          name={name}
          facts={given.film.facts}
          video={video}
          describedBy={screening ? traced : undefined}
        />
        {screening && <Tracing screening={screening} video={video} id={traced} />}
        <Trouble name={name} title={film} />
      </div>
      <div className={styles.transport} role="group" aria-label={t('player:transport')}>
        <Timecode clock={clock} durationMs={film.facts.durationMs} />
        <Control
          action="playPause"
          withKey
          label={t(running ? 'player:pauseFilm' : 'player:playFilm')}
        >
          <Icon size="1.125rem" stroke={1.6} aria-hidden />
        </Control>
        <Control action="reviewMark" withKey worded label={t('actions:reviewMark')}>
          {t('review:beside.marks')}
        </Control>
      </div>
    </>
  )
}
