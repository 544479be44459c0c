import { expect, it, vi } from 'vitest'
import { tellFilms } from '../../../../../renderer/features/screeners/tellFilms.ts'
import { createStores } from '../../../../../renderer/stores/index.ts'
import type { Screener } from '../../../../../shared/contract/screeners.ts'
import {
  assignedTitle,
  ready,
  screener,
  screenersState,
} from '../../../../support/screenersState.ts'
import { wordsIn } from '../../../../support/words.ts'

const english = await wordsIn('en')

/** What is said when the vault tells this, one after the other. */
const said = (...told: Screener[][]) => {
  const stores = createStores({ call: vi.fn(), on: vi.fn(), mediaUrl: vi.fn() })
  const days = [0, 0, 0, 0, 0, 0, 0] as [number, number, number, number, number, number, number]
  stores.tonight.setState({
    tonight: {
      rows: [],
      assigned: [assignedTitle('Nave'), assignedTitle('Moss')],
      declined: [],
      sampleRemoved: false,
      week: { startsAtMs: 0, days },
    },
  })
  stores.screeners.subscribe(tellFilms(stores, english))
  for (const screeners of told) stores.screeners.actions.take(screenersState(screeners))
  return stores.app.getState().announcement
}

it('a film that has become ready is told by its name', () => {
  const other = screener('Moss')
  expect(said([screener('Nave'), other], [ready('Nave'), other])).toBe('“Nave” is ready offline.')
})

it('one that is gone is told with the reason', () => {
  const gone = screener('Nave', { phase: 'ended', reason: 'revoked' })
  expect(said([ready('Nave')], [gone])).toBe('The film of “Nave” is gone: assignment withdrawn')
})

it('what was so from the first, and a film that nobody knows by name, is not told', () => {
  expect(said([ready('Nave')])).toBe('')
  expect(said([screener('unknown'), screener('Moss')], [ready('unknown'), screener('Moss')])).toBe(
    '',
  )
})
