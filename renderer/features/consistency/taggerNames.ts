import type { ConsistencyOverview } from '../../../shared/contract/consistency.ts'
import type { Words } from '../../locales/sentences.ts'
import { letterAt } from '../review/comparison.ts'

/** What a tagger is called: by name, or by a letter where names are hidden. */
export interface CalledTagger {
  /** `Ada`, `Tagger A`. */
  name: string
  /** `Ada`, `A`. */
  short: string
}

export type Called = (personId: string) => CalledTagger

/** Of a study. Letters follow the ids, so that nobody is known by where they stand in a list of names. */
export const calledIn = (
  { taggers }: Pick<ConsistencyOverview, 'taggers'>,
  hideNames: boolean,
  t: Words,
): Called => {
  const inOrder = taggers.toSorted((one, other) => (one.personId < other.personId ? -1 : 1))
  const called = new Map(
    inOrder.map(({ personId, name }, at): [string, CalledTagger] => {
      const letter = letterAt(at)
      const lettered = { name: t('review:name', { letter }), short: letter }
      if (hideNames) return [personId, lettered]
      const isShared = taggers.some((one) => one.name === name && one.personId !== personId)
      const full = name === '' ? t('consistency:nobody') : name
      const told = name === '' || isShared ? `${full} (${letter})` : full
      return [personId, { name: told, short: told }]
    }),
  )
  return (personId) => {
    const nobody = t('consistency:nobody')
    return called.get(personId) ?? { name: nobody, short: nobody }
  }
}
