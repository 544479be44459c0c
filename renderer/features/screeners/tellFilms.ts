import { spokenLanguage } from '../../locales/index.ts'
import { nameOf } from '../../locales/nameOf.ts'
import type { Words } from '../../locales/sentences.ts'
import type { Stores } from '../../stores/index.ts'
import type { ScreenersStore } from '../../stores/screeners.ts'
import { titleIn } from '../../stores/tonight.ts'
import { type Word, wordsOn } from './screenerWords.ts'

/** Listens to the vault: says to who does not see it what has become ready, stopped or ended. Progress is not told. */
export const tellFilms =
  ({ app, tonight }: Pick<Stores, 'app' | 'tonight'>, t: Words) =>
  ({ state: now }: ScreenersStore, { state: before }: ScreenersStore): void => {
    if (now === null || now === before) return
    const say = (word: Word): string => {
      if (word.kind === 'allReady') return t('screeners:said.allReady')
      const { reason, titleId } = word.screener
      const title = titleIn(tonight.getState().tonight, titleId)
      if (!title) return ''
      return t(`screeners:said.${word.kind}`, {
        name: nameOf(title, spokenLanguage()),
        why: reason === null ? '' : t(`screeners:short.${reason}`),
      })
    }
    const said = wordsOn(now, before).map(say).filter(Boolean).join(' ')
    if (said !== '') app.actions.announce(said)
  }
