import { useEffect, useMemo } from 'react'
import { isWarning } from '../../../../shared/session/readiness.ts'
import { useForm } from 'react-hook-form'
import i18next from 'i18next'
import { spokenLanguage } from '../../../locales/index.ts'
import { coverageAskedOf } from '../../../stores/session.ts'
import type { Stores } from '../../../stores/index.ts'
import { useStores } from '../../../stores/react.ts'
import { placeOf } from './goToMissing.ts'
import { checklistPicture } from './facetPictures.ts'
import {
  fieldName,
  fieldsOf,
  readinessResolver,
  type ChecklistFields,
} from './readinessResolver.ts'

const openSession = ({ session }: Stores) => {
  const { state, ground } = session.getState()
  if (!state || !ground) return null
  return { state, vocabulary: ground.vocabulary, coverage: coverageAskedOf(ground) }
}

/**
 * The checklist as a form. Answers are events of the session and flow into the fields from there, whoever gave them: a click,
 * a key, an undo. Nothing here reads `formState`, so no answer draws the form again. Returns what tries to submit it: a form
 * that is ready goes on to the Submit room, one that is not gives the keyboard to the first facet that lacks something.
 */
export const useChecklistForm = (): (() => Promise<void>) => {
  const stores = useStores()
  const resolver = useMemo(() => readinessResolver(() => openSession(stores)), [stores])
  const { handleSubmit, register, setValue } = useForm<ChecklistFields>({
    resolver,
    shouldFocusError: true,
  })

  useEffect(() => {
    const begun = openSession(stores)
    if (!begun) return
    const { vocabulary } = begun
    const fields = fieldsOf(begun.state, vocabulary)
    for (const { id } of vocabulary.facets) {
      const name = fieldName(vocabulary, id)
      setValue(name, fields[name] ?? null)
      register(name).ref({ name, focus: () => goToFirstMissing(stores, id) })
    }
    return stores.session.subscribe(({ state }, { state: before }) => {
      if (!state || !before || state.answers === before.answers) return
      for (const { id } of vocabulary.facets)
        if (state.answers[id] !== before.answers[id])
          setValue(fieldName(vocabulary, id), state.answers[id] ?? null)
    })
  }, [stores, register, setValue])

  return useMemo(
    () =>
      handleSubmit(
        () => stores.app.actions.go('submit'),
        (errors) => {
          // Nothing missing has a facet to focus: the Submit room shows where it is.
          if (Object.keys(errors).every((name) => name === 'root')) stores.app.actions.go('submit')
        },
      ),
    [stores, handleSubmit],
  )
}

const goToFirstMissing = (stores: Stores, facet: string): void => {
  const { session, app } = stores
  const { ground, state } = session.getState()
  const missing = session.actions
    .missing()
    .find((item) => 'facet' in item && item.facet === facet && !isWarning(item))
  if (!missing || !('facet' in missing) || !ground || !state) return
  session.actions.look({ ...placeOf(missing), filter: '', caret: null })
  const fault = checklistPicture(state, ground.vocabulary).facets.get(missing.facet)?.fault
  const label = ground.lookup.facetById.get(missing.facet)?.label[spokenLanguage()] ?? facet
  const why = i18next.t(fault ? `checklist:fault.${fault}` : 'checklist:said.unanswered')
  app.actions.toast('checklist:goneTo', { facet: label, why }, { tone: 'warn' })
}
