import { expect, it } from 'vitest'
import { whyNotAsked } from '../../../../../../renderer/features/workspace/checklist/whyNotAsked.ts'
import { wordsIn } from '../../../../../support/words.ts'
import { facetId, type Written } from '../../../../shared/session/story.ts'
import { atDesk } from '../../../actions/atDesk.ts'

const [english, french] = [await wordsIn('en'), await wordsIn('fr')]

const whyAfter = async (id: string, ...changes: Written[]) => {
  const { stores } = await atDesk(changes)
  const { state, ground } = stores.session.getState()
  if (!state || !ground) throw new Error('no session')
  return [
    whyNotAsked(facetId(id), state, ground, { t: english, language: 'en' }),
    whyNotAsked(facetId(id), state, ground, { t: french, language: 'fr' }),
  ]
}

it('a question that is not asked yet says which answer it waits for', async () => {
  const [english, french] = await whyAfter('ending')
  expect(english).toBe('Asked once “format” is answered.')
  expect(french).toMatch(/^Demandé dès que «\u00A0.+\u00A0» a une réponse\.$/)
})

it('a question that is not asked says by which answer', async () => {
  const [english] = await whyAfter('ending', ['term.applied', { facet: 'format', term: 'series' }])
  expect(english).toBe('Not asked for this title: “format” is series.')
})

it('a question that is asked says nothing', async () => {
  expect(await whyAfter('tone')).toEqual([null, null])
})
