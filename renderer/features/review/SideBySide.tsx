import { IconArrowLeft } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { formatDuration, formatNumber } from '../../locales/format.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import { usePreferences, useReview, useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { Ghosts } from '../../ui/Ghosts.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { useRoomKeys } from '../../actions/useRoomKeys.ts'
import { Acts } from './Acts.tsx'
import { ComparisonTable } from './ComparisonTable.tsx'
import { isSamePlace } from './comparison.ts'
import { ReviewPicture } from './ReviewPicture.tsx'
import { RulingForm } from './RulingForm.tsx'
import { SendBackDialog } from './SendBackDialog.tsx'
import { focusRow, isRowInFocus } from './tableFocus.ts'
import { type Look, useLook } from './useLook.ts'
import { WordDefinition } from './WordDefinition.tsx'
import styles from './SideBySide.module.css'

/** One title with what each of its taggers said, and the ruling about it. */
export const SideBySide = () => {
  const { review } = useStores()
  const look = useLook()
  const failure = useReview(({ open }) => open?.failure ?? null)
  useRoomKeys({
    Escape: () => {
      // Out of a field first.
      const { activeElement } = document
      const inField = activeElement?.closest('form') !== null && activeElement !== document.body
      if (inField && activeElement instanceof HTMLElement) activeElement.blur()
      else review.actions.close()
      return true
    },
  })
  return (
    <div className={styles.room}>
      {look ? (
        <Compared look={look} />
      ) : (
        <div className={styles.alone}>
          <Back />
          {failure ? (
            <FailureNote failure={failure} onRetry={() => void review.actions.refresh()} />
          ) : (
            <Ghosts count={6} />
          )}
        </div>
      )}
    </div>
  )
}

const Compared = ({ look }: { look: Look }) => {
  const { review } = useStores()
  const { t, language } = useWords()
  const { comparison, line, shown, view } = look
  const sendingBack = useReview(({ open }) => open?.sendingBack ?? null)
  const left = useRef<HTMLDivElement>(null)
  const walk = (by: number) => () => {
    const at = line ? shown.findIndex((one) => isSamePlace(one, line)) : -1
    const next = shown[Math.max(0, Math.min(at + by, shown.length - 1))]
    if (next) {
      const isWithFocus = line !== null && isRowInFocus(line)
      review.actions.change({ place: { facet: next.facet, term: next.term }, word: null })
      // A keyboard that is on a row goes along.
      if (isWithFocus) focusRow(next)
    }
    return next !== undefined
  }
  useRoomKeys({
    ArrowDown: walk(1),
    ArrowUp: walk(-1),
    Home: walk(-shown.length),
    End: walk(shown.length),
  })
  // The head of another title is read out, and its rows have the keyboard.
  useEffect(() => left.current?.focus({ preventScroll: true }), [view.title.titleId])

  const about = [
    view.year === null ? null : String(view.year),
    view.runtimeMs === null ? null : formatDuration(view.runtimeMs, language),
    t('review:taggers', {
      count: comparison.columns.length,
      n: formatNumber(comparison.columns.length, language),
    }),
  ].filter((part) => part !== null)
  const isBeside = !view.blind && comparison.columns.length > 0

  return (
    <div className={styles.layout} data-alone={!isBeside || undefined}>
      <div className={styles.left}>
        <header className={styles.head}>
          <Back />
          <div
            ref={left}
            className={styles.title}
            role="group"
            aria-labelledby="review-title"
            tabIndex={-1}
          >
            <h1 id="review-title" className={styles.name}>
              {nameOf(view.title, language)}
            </h1>
            {isBeside && <p className={styles.quiet}>{about.join(' · ')}</p>}
          </div>
          {isBeside && <Names />}
        </header>
        {view.blind && (
          <div className={styles.words}>
            <h2>{t('review:blindTitle')}</h2>
            <p>{t('review:blind')}</p>
            <p>{t('review:blindNext')}</p>
          </div>
        )}
        {!view.blind && comparison.columns.length < 2 && (
          <p className={styles.words}>{t('review:beside.gone')}</p>
        )}
        <Acts look={look} />
        {isBeside && (
          <>
            <ComparisonTable look={look} />
            {line && (
              // What becomes of a ruling begins its form anew: one that turns out to be stale brings its words back.
              <RulingForm
                key={`${line.facet} ${line.term} ${line.ruled?.act?.actId} ${line.ruled?.act?.standing}`}
                look={look}
                line={line}
              />
            )}
          </>
        )}
      </div>
      {isBeside && (
        <aside className={styles.right}>
          <ReviewPicture view={view} />
          {line && <WordDefinition look={look} line={line} />}
        </aside>
      )}
      {sendingBack !== null && <SendBackDialog look={look} sessionId={sendingBack} />}
    </div>
  )
}

const Back = () => {
  const { review } = useStores()
  const { t } = useWords()
  return (
    <Button look="quiet" className={styles.back} onClick={() => review.actions.close()}>
      <IconArrowLeft size="1rem" stroke={1.6} aria-hidden="true" /> {t('review:back')}
    </Button>
  )
}

const Names = () => {
  const { app, preferences } = useStores()
  const { t } = useWords()
  const hideNames = usePreferences((kept) => kept.hideNames)
  return (
    <Switch
      label={t('review:hideNames')}
      on={hideNames}
      onChange={(on) =>
        void preferences
          .change({ hideNames: on })
          .then((failure) => failure && app.actions.fail(failure))
      }
    />
  )
}
