import { useEffect, useRef } from 'react'
import type { ReviewTitle } from '../../../shared/contract/review.ts'
import { chooseFilm } from '../../actions/chooseFilm.ts'
import { helpAgainst, isOfAll, takeStep } from '../../actions/screenerStep.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import { useApp, useScreeners, useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { sayReason } from '../screeners/screenerWords.ts'
import { ScreenerReasonLine, ScreenerWords } from '../screeners/ScreenerWords.tsx'
import { useFilm } from '../screeners/useFilm.ts'
import { PathField } from '../tonight/PathField.tsx'
import styles from './ReviewPicture.module.css'

/** Of a title whose film is not here: how it comes, and the ways to it. Marks are read by their time until then. */
export const AbsentFilm = ({ title }: Pick<ReviewTitle, 'title'>) => {
  const stores = useStores()
  const { app, review } = stores
  const { t, language } = useWords()
  const { titleId } = title
  const film = useFilm(titleId)
  const { screener, step } = film
  const help = useScreeners(({ state }) => {
    // There is no list here above which it would be said for all of them.
    const reason = screener?.phase === 'ended' ? null : (screener?.reason ?? null)
    return state && reason !== null && isOfAll(reason) ? helpAgainst(reason, state) : null
  })
  const keeping = useScreeners(({ state }) => state?.keeping)
  const isAsked = useApp(({ pathField }) => pathField?.title?.titleId === titleId)
  const chooseButton = useRef<HTMLButtonElement>(null)
  const isHere = screener?.phase === 'ready'
  useEffect(() => {
    if (isHere) void review.actions.refresh()
  }, [review, isHere])
  const name = nameOf(title, language)
  const reason = screener?.reason ?? null

  if (isAsked)
    return (
      <div className={styles.absent}>
        <PathField
          ask={{ title }}
          onAdded={() => void review.actions.refresh()}
          onLeave={() => {
            app.actions.askForPath(null)
            // It is drawn again in place of the field.
            requestAnimationFrame(() => chooseButton.current?.focus())
          }}
        />
      </div>
    )
  return (
    <div className={styles.absent}>
      <p>{t('review:film.absent')}</p>
      {screener && <ScreenerWords id="review-film" film={film} name={name} />}
      {keeping && reason !== null && isOfAll(reason) ? (
        <p>{sayReason(t, reason, { keeping })}</p>
      ) : (
        <ScreenerReasonLine film={film} />
      )}
      <div className={styles.ways}>
        {[...new Set([step, help])].map(
          (one) =>
            one && (
              <Button key={one} onClick={() => void takeStep(stores, one, titleId)}>
                {t(`screeners:step.${one}`)}
              </Button>
            ),
        )}
        <Button
          ref={chooseButton}
          onClick={() =>
            void chooseFilm(stores, title).then((isTaken) => {
              if (isTaken) void review.actions.refresh()
            })
          }
        >
          {t('tonight:film.choose')}
        </Button>
      </div>
    </div>
  )
}
