import { beforeAll, describe, expect, it } from 'vitest'
import { declinableIn } from '../../../../../renderer/features/care/declinable.ts'
import { declineTitle } from '../../../../../renderer/features/care/declineTitle.ts'
import { sessionActions } from '../../../../../renderer/actions/session.ts'
import { startLocales } from '../../../../../renderer/locales/index.ts'
import { failed } from '../../../../../shared/contract/failure.ts'
import { TitleId } from '../../../../../shared/ids.ts'
import { assignment, tonightRow } from '../../../../support/tonightRow.ts'
import { atTitle } from './atTitle.ts'

beforeAll(() => startLocales('en'))

const given = { title: tonightRow('film-1'), assignment: assignment() }
const said = { reason: 'content', note: 'No.' } as const
const namesOf = (asked: readonly [string, unknown][]) => asked.map(([name]) => name)

describe('declining the title that is open', () => {
  it('saves and closes it, goes to Tonight, and says so', async () => {
    const { asked, stores } = await atTitle({ assignment: assignment() })
    expect(await declineTitle(stores, given, said)).toBeNull()
    expect(asked.find(([name]) => name === 'care.decline')?.[1]).toEqual({
      assignmentId: assignment().assignmentId,
      ...said,
    })
    const names = namesOf(asked)
    expect(names.indexOf('sessions.leave')).toBeGreaterThan(names.indexOf('care.decline'))
    expect(names.at(-1)).toBe('tonight.list')
    expect(stores.app.getState()).toMatchObject({
      room: 'tonight',
      toast: { key: 'care:decline.done', details: { name: 'film-1' } },
    })
    expect(stores.session.getState().phase).toBe('none')
  })

  it('changes nothing where the desk does not take it, and answers why', async () => {
    const refusal = failed('not_assigned', 'It is not yours.')
    const { asked, stores } = await atTitle({}, {}, { 'care.decline': refusal })
    expect(await declineTitle(stores, given, said)).toEqual(refusal.failure)
    expect(namesOf(asked)).not.toContain('sessions.leave')
    expect(stores.app.getState()).toMatchObject({ room: 'workspace', toast: null })
    expect(stores.session.getState().phase).toBe('open')
  })

  it('is not done before its last change is on the disk', async () => {
    const refusal = failed('disk_full', 'No space.')
    const { asked, stores } = await atTitle({}, {}, { 'sessions.append': refusal })
    stores.session.actions.commit({ type: 'note.set', body: { facet: null, text: 'a' } })
    expect(await declineTitle(stores, given, said)).toEqual(refusal.failure)
    expect(namesOf(asked)).not.toContain('care.decline')
  })
})

it('declining another title leaves the one that is open where it is', async () => {
  const { asked, stores } = await atTitle()
  const other = { ...given, title: { ...given.title, titleId: TitleId.parse('film-2') } }
  expect(await declineTitle(stores, other, said)).toBeNull()
  expect(namesOf(asked)).not.toContain('sessions.leave')
  expect(stores.app.getState().room).toBe('workspace')
})

describe('the open title can be declined', () => {
  const declinable = async (...more: Parameters<typeof atTitle>) => {
    const { stores } = await atTitle(...more)
    const action = sessionActions.find(({ id }) => id === 'decline')
    const may = action?.when(stores)
    if (may) action?.run(stores)
    return { may, asked: stores.app.getState().declining, stores }
  }

  it('by an action, where it was given to this person', async () => {
    const own = await declinable({ assignment: assignment() })
    expect([own.may, own.asked?.title.titleId]).toEqual([true, 'film-1'])
    expect(await declinable()).toMatchObject({ may: false, asked: null })
  })

  it('until it is submitted, and again when it was sent back', async () => {
    const { stores } = await declinable({ assignment: assignment() })
    const { ground, state } = stores.session.getState()
    if (!ground || !state) throw new Error('it is open')
    const sealed = { ...state, status: 'submitted' as const }
    const sentBack = { ...ground.title, assignment: assignment({ returnedNote: 'Again.' }) }
    expect(declinableIn({ ground, state: sealed })).toBeNull()
    expect(declinableIn({ ground: { ...ground, title: sentBack }, state: sealed })).not.toBeNull()
  })
})
