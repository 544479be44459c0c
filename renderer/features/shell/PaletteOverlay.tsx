import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { allActions } from '../../actions/all.ts'
import { openTitle } from '../../actions/openTitle.ts'
import { actions as english } from '../../locales/en/actions.ts'
import { actions as french } from '../../locales/fr/actions.ts'
import { useWords } from '../../locales/react.ts'
import { useSession, useStores } from '../../stores/react.ts'
import type { Stores } from '../../stores/index.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ChoiceLine } from './ChoiceLine.tsx'
import { choicesFor, type Choice } from './choices.ts'
import { goToTerm } from '../workspace/checklist/goToTerm.ts'
import { KeyCaps } from '../keys/KeyCaps.tsx'
import styles from './PaletteOverlay.module.css'

/** The stores as they are for an action that runs when the palette is gone: nothing lies over the room. */
const beneath = (stores: Stores): Stores => ({
  ...stores,
  app: { ...stores.app, getState: () => ({ ...stores.app.getState(), overlay: null }) },
})

/** Everything but the palette itself. */
const offered = allActions.filter(({ id }) => id !== 'palette')

const groups = ['titles', 'terms', 'actions', 'definitions'] as const
const actionsFirst = ['titles', 'actions', 'terms', 'definitions'] as const

/** Everything by name: actions, terms of the open session, titles. */
export const PaletteOverlay = () => {
  const stores = useStores()
  const { t, language } = useWords()
  const ground = useSession((session) => session.ground)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)

  const choices = useMemo(() => {
    const below = beneath(stores)
    return choicesFor(query, {
      actions: offered,
      labelsOf: ({ id }) => [english[id], french[id]],
      mayRun: (action) => action.when(below),
      index: ground?.index ?? null,
      rows: stores.tonight.getState().tonight?.rows ?? [],
      language,
    })
  }, [stores, query, ground, language])

  // Without text the actions are what one came for; with text a title is the rarer and closer answer, and a term called so.
  const found = choices.actionsFirst ? actionsFirst : groups
  const shown = query.trim() ? found : (['actions', 'titles'] as const)
  const ordered = shown.flatMap((group): Choice[] => choices[group])
  const current = ordered[Math.min(at, ordered.length - 1)]
  const nothing = query.trim() !== '' && (choices.near || ordered.length === 0)

  const choose = (choice: Choice | undefined) => {
    if (!choice || (choice.kind === 'action' && !choice.can)) return
    stores.app.actions.show(null)
    if (choice.kind === 'title') openTitle(stores, choice.row)
    else if (choice.kind === 'term') goToTerm(stores, choice.place)
    else if (choice.action.when(stores)) choice.action.run(stores)
  }

  const moveTo = (place: number) => {
    const next = (place + ordered.length) % Math.max(1, ordered.length)
    setAt(next)
    list.current?.querySelector(`#choice-${next}`)?.scrollIntoView({ block: 'nearest' })
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: Math.min(at + 8, ordered.length - 1),
      PageUp: Math.max(at - 8, 0),
    }
    const to = moves[event.key]
    if (event.nativeEvent.isComposing || (to === undefined && event.key !== 'Enter')) return
    event.preventDefault()
    if (to === undefined) choose(current)
    else moveTo(to)
  }

  return (
    <Dialog
      label={t('palette.title')}
      className={styles.palette}
      onClose={() => stores.app.actions.show(null)}
    >
      <input
        className={styles.field}
        type="text"
        role="combobox"
        aria-label={t('palette.field')}
        aria-expanded="true"
        aria-controls="choices"
        aria-autocomplete="list"
        aria-activedescendant={current ? `choice-${ordered.indexOf(current)}` : undefined}
        placeholder={t('palette.field')}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
          list.current?.scrollTo(0, 0)
        }}
        onKeyDown={onKeyDown}
      />
      {nothing && (
        <div className={styles.nothing}>
          <p>{t('palette.nothing', { text: query.trim() })}</p>
          {choices.terms.length > 0 && <p className={styles.hint}>{t('palette.nothingNear')}</p>}
        </div>
      )}
      <div
        id="choices"
        ref={list}
        className={styles.scroll}
        role="listbox"
        aria-label={t('palette.title')}
      >
        {shown.map(
          (group) =>
            choices[group].length > 0 && (
              <div key={group} role="group" aria-labelledby={`group-${group}`}>
                <div id={`group-${group}`} className={styles.group} role="presentation">
                  {t(choices.near ? 'palette.nearest' : `palette.${group}`)}
                </div>
                {choices[group].map((choice) => {
                  const place = ordered.indexOf(choice)
                  return (
                    <ChoiceLine
                      key={place}
                      id={`choice-${place}`}
                      choice={choice}
                      chosen={choice === current}
                      onChoose={() => choose(choice)}
                      onPoint={() => setAt(place)}
                    />
                  )
                })}
              </div>
            ),
        )}
      </div>
      <p className="unseen" role="status">
        {nothing
          ? t('palette.nothing', { text: query.trim() })
          : t('palette.results', { count: ordered.length })}
      </p>
      <p className={styles.foot}>
        <span>
          <KeyCaps shortcut="ArrowUp" /> <KeyCaps shortcut="ArrowDown" /> {t('palette.move')}
        </span>
        <span>
          <KeyCaps shortcut="Enter" /> {t('palette.choose')}
        </span>
        <span>
          <KeyCaps shortcut="Escape" /> {t('palette.leave')}
        </span>
      </p>
    </Dialog>
  )
}
