import type { ConsistencyOverview } from '../../../shared/contract/consistency.ts'
import type { Words } from '../../locales/sentences.ts'
import { letterAt } from '../../locales/letterAt.ts'

/** What a tagger is called: by name, or by a letter where names are hidden. */
export interface CalledTagger {
  /** `Ada`, `Tagger A`. */
  name: string
  /** `Ada`, `A`. */
  short: string
}

export type Called = (personId: string) => CalledTagger

/** Of a study. A letter is the same person in every room: the click from a case into Review means the same one. */
export const calledIn = (
  { taggers }: Pick<ConsistencyOverview, 'taggers'>,
  hideNames: boolean,
  t: Words,
): Called => {
  const called = new Map(
    taggers.map(({ personId, name, place }): [string, CalledTagger] => {
      const letter = letterAt(place)
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
