import { sayOf } from '../../../actions/answering.ts'
import { canBeNone } from '../../../actions/checklistMoves.ts'
import type { ActionId } from '../../../actions/ids.ts'
import type { StatedAnswer } from '../../../../shared/session/state.ts'
import type { Facet } from '../../../../shared/vocabulary/schema.ts'
import { useWords } from '../../../locales/react.ts'
import { useSession, useStores } from '../../../stores/react.ts'
import { ActionKey } from '../../keys/ActionKey.tsx'
import { useKeyOf } from '../../keys/useKeyOf.ts'
import styles from './StateChips.module.css'

const chips: readonly { said: StatedAnswer; action: ActionId }[] = [
  { said: 'none', action: 'stateNone' },
  { said: 'not-applicable', action: 'stateNotApplicable' },
  { said: 'unsure', action: 'stateUnsure' },
]

/** The answers that are none of the terms, and are not the same as no answer. */
export const StateChips = ({ facet }: { facet: Facet }) => {
  const { t } = useWords()
  return (
    <div
      className={styles.chips}
      role="group"
      aria-label={t('checklist:statements')}
      data-part="terms"
    >
      {chips
        .filter(({ said }) => said !== 'none' || canBeNone(facet))
        .map((chip) => (
          <Chip key={chip.said} facet={facet} {...chip} />
        ))}
    </div>
  )
}

const Chip = ({ facet, said, action }: { facet: Facet; said: StatedAnswer; action: ActionId }) => {
  const stores = useStores()
  const { t } = useWords()
  const shortcut = useKeyOf(action)
  const sealed = useSession(({ state }) => state?.status === 'submitted')
  const pressed = useSession(({ state }) => {
    const answer = state?.answers[facet.id]
    return answer?.kind === 'stated' && answer.state === said
  })
  const short = t(`checklist:short.${said}`)
  const long = t(`checklist:said.${said}`)
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={pressed}
      aria-disabled={sealed || undefined}
      aria-keyshortcuts={shortcut ?? undefined}
      title={long}
      // A click answers and leaves the keyboard with the terms.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => sayOf(stores, facet.id, said)}
    >
      <ActionKey action={action} />
      {short}
      {/* An abbreviation is heard with what it means. */}
      {!long.startsWith(short) && <span className="unseen">, {long}</span>}
    </button>
  )
}
