import type { ReviewAct } from '../../../shared/contract/review.ts'
import { useWords } from '../../locales/react.ts'
import { usePreferences, useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { sayAnswer, sayRuling, termLabel } from '../precedents/rulingWords.ts'
import { type BasisChange, changesSince, ruledSince } from './comparison.ts'
import { type Look, useCalled } from './useLook.ts'
import styles from './Acts.module.css'

/** What was decided or sent back here and the catalogue did not take, with what changed; and send-backs that wait. */
export const Acts = ({ look }: { look: Look }) => {
  const { t } = useWords()
  const shown = look.view.acts.filter(
    ({ made, standing }) =>
      standing === 'stale' ||
      standing === 'refused' ||
      (made.kind === 'sendBack' && standing === 'waiting'),
  )
  if (shown.length === 0) return null
  return (
    <section className={styles.acts} aria-label={t('review:acts')}>
      {shown.map((act) => (
        <Act key={act.actId} act={act} look={look} />
      ))}
    </section>
  )
}

const Act = ({ act, look }: { act: ReviewAct; look: Look }) => {
  const { app, review } = useStores()
  const { t, language } = useWords()
  const called = useCalled()
  const hideNames = usePreferences((kept) => kept.hideNames)
  const { made, refusal, standing } = act
  const { columns } = look.comparison
  /** By their letter where names are hidden; who has nothing here any more has no letter either. */
  const who = (sessionId: string, name: string) => {
    const column = columns.find(({ session }) => session.sessionId === sessionId)
    return column ? called(column) : hideNames ? t('review:name', { letter: '?' }) : name
  }
  const facet =
    made.kind === 'decision'
      ? (look.vocabularies.flatMap(({ facets }) => facets).find(({ id }) => id === made.facet) ??
        null)
      : null
  const label = facet?.label[language] ?? (made.kind === 'decision' ? made.facet : '')
  const what =
    made.kind === 'sendBack'
      ? t('review:sendBack.made', { who: who(made.sessionId, made.name) })
      : [
          made.term === null
            ? label
            : t('review:rule.aboutTerm', {
                facet: label,
                term: termLabel(facet, made.term, language),
              }),
          sayRuling(t, made.ruling, { facet, term: made.term }, language),
        ].join(' · ')
  const changes = standing === 'stale' ? changesSince(act, look.view.submissions) : []
  const ruled = standing === 'stale' ? ruledSince(act, look.view) : null
  const say = (change: BasisChange): string => {
    const before = 'before' in change ? sayAnswer(t, change.before, facet, language) : ''
    const after = 'after' in change ? sayAnswer(t, change.after, facet, language) : ''
    const name = who(change.sessionId, change.name)
    return t(`review:changed.${change.kind}`, { who: name, before, after })
  }
  const drop = async () => {
    const failure = await review.actions.drop(act.actId)
    if (failure) return app.actions.fail(failure)
    app.actions.announce(t('review:rule.takenBack'))
  }
  return (
    <article className={styles.act} data-standing={standing}>
      <p>
        <strong>{what}</strong>{' '}
        <span className={styles.standing}>
          {t(`review:act.${standing}`, { code: refusal ?? '' })}
        </span>
      </p>
      <p className={styles.quiet}>{made.note}</p>
      {(changes.length > 0 || ruled) && (
        <>
          <h2 className={styles.heading}>{t('review:changed.title')}</h2>
          <ul className={styles.changes}>
            {changes.map((change) => (
              <li key={change.sessionId}>{say(change)}</li>
            ))}
            {ruled && made.kind === 'decision' && (
              <li>
                {t('review:changed.ruled', {
                  ruling: sayRuling(t, ruled.ruling, { facet, term: made.term }, language),
                  why: ruled.note,
                })}
              </li>
            )}
          </ul>
        </>
      )}
      {standing === 'stale' && made.kind === 'decision' && (
        <p className={styles.quiet}>{t('review:changed.next')}</p>
      )}
      <div className={styles.doing}>
        {standing === 'stale' && made.kind === 'decision' && (
          <Button
            onClick={() => {
              review.actions.change({ place: { facet: made.facet, term: made.term }, word: null })
              review.form?.goToWhy()
            }}
          >
            {t('review:rule.replace')}
          </Button>
        )}
        <Button look="quiet" onClick={() => void drop()}>
          {t(standing === 'waiting' ? 'review:rule.takeBack' : 'review:rule.giveUp')}
        </Button>
      </div>
    </article>
  )
}
