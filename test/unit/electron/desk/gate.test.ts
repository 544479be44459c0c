import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { notOfferedHere, openGate, type RootHandlers } from '../../../../electron/desk/gate.ts'
import { calls } from '../../../../shared/contract/calls.ts'
import { done, failed, FailureError, failureCodes } from '../../../../shared/contract/failure.ts'
import { Preferences } from '../../../../shared/contract/preferences.ts'
import { openTestDesk, sample, temporaryFolder } from '../../../support/desk.ts'

const root: RootHandlers = {
  'app.info': () =>
    done({
      root: 'browser',
      version: '0',
      platform: 'linux',
      nativeDialog: false,
      contentProtection: 'none',
      updates: null,
      notices: [],
    }),
  'app.dismissNotice': () => done(null),
  'menu.set': () => done(null),
  'preferences.get': () => done(Preferences.parse({})),
  'preferences.set': () => done(Preferences.parse({})),
  'titles.choose': () => notOfferedHere('titles.choose'),
  'titles.chooseFor': () => notOfferedHere('titles.chooseFor'),
  'updates.fetch': () => notOfferedHere('updates.fetch'),
  'updates.state': () => notOfferedHere('updates.state'),
}

const gateOver = (
  desk: { call: (name: string, input: unknown) => Promise<unknown> },
  more: Partial<RootHandlers> = {},
) => {
  const lines: string[] = []
  // A stand-in for the client, which has the same shape.
  const client = desk as Parameters<typeof openGate>[0]['desk']
  const log = (line: string) => void lines.push(line)
  return { answer: openGate({ desk: client, root: { ...root, ...more }, log }), lines }
}

const silentDesk = { call: () => Promise.resolve(done('the desk')) }

describe('the gate', () => {
  it('hands a call of the desk on', async () => {
    const { answer } = gateOver(silentDesk)
    expect(await answer('tonight.list', { weekStartsAtMs: 0 })).toEqual(done('the desk'))
  })

  it('answers the root’s own calls itself', async () => {
    const { answer } = gateOver(silentDesk)
    expect(await answer('app.dismissNotice', { id: 'a' })).toEqual(done(null))
  })

  it('says where the input of a root’s call is wrong', async () => {
    const { answer } = gateOver(silentDesk)
    const input = { sections: [{ label: 'File', items: [{ id: 1 }] }] }
    expect(await answer('menu.set', input)).toMatchObject({
      failure: { code: 'invalid_input', details: { path: 'sections[0].items[0].id' } },
    })
  })

  it('lets a root refuse to take a path', async () => {
    const { answer } = gateOver(silentDesk, { 'titles.add': () => notOfferedHere('titles.add') })
    expect(await answer('titles.add', { path: '/etc/passwd' })).toMatchObject({
      failure: { code: 'not_offered_here' },
    })
  })

  it.each([
    'no.such',
    'locate',
    'close',
    'constructor',
    '__proto__',
    7,
    null,
    undefined,
    ['tonight.list'],
    { toString: () => 'tonight.list' },
  ])('does not know %j', async (name) => {
    const { answer } = gateOver(silentDesk)
    expect(await answer(name, {})).toMatchObject({ failure: { code: 'unknown_call' } })
  })

  it('hands a failure on that was thrown', async () => {
    const { answer } = gateOver(silentDesk, {
      'preferences.set': () => {
        throw new FailureError('preferences_not_saved', 'The disk is full.')
      },
    })
    expect(await answer('preferences.set', {})).toEqual(
      failed('preferences_not_saved', 'The disk is full.'),
    )
  })

  it('tells the log and not the page what went wrong inside', async () => {
    const { answer, lines } = gateOver({ call: () => Promise.reject(new Error('secret')) })
    const answered = await answer('vocabulary.list', {})
    expect(answered).toMatchObject({ failure: { code: 'internal' } })
    expect(JSON.stringify(answered)).not.toContain('secret')
    expect(lines).toEqual(['the call vocabulary.list failed'])
  })
})

describe('whatever a page sends', () => {
  const names = fc.oneof(fc.constantFrom(...Object.keys(calls)), fc.string(), fc.anything())
  const inputs = fc.oneof(
    fc.anything(),
    fc.record(
      {
        titleId: fc.oneof(fc.constant('sample'), fc.anything()),
        sessionId: fc.oneof(fc.uuid(), fc.anything()),
        changes: fc.array(
          fc.record({ eventId: fc.uuid(), wallMs: fc.integer(), change: fc.anything() }),
        ),
        path: fc.string(),
        text: fc.oneof(fc.string(), fc.json()),
        weekStartsAtMs: fc.oneof(fc.integer(), fc.double()),
        view: fc.anything(),
      },
      { requiredKeys: [] },
    ),
  )

  it('comes back as data with a known code, and the desk works on', async () => {
    const { desk, call, ports } = openTestDesk(temporaryFolder())
    const { answer } = gateOver(desk)
    await fc.assert(
      fc.asyncProperty(names, inputs, async (name, input) => {
        const answered = await answer(name, input)
        if (!answered.ok) expect(failureCodes).toContain(answered.failure.code)
        if (!answered.ok) expect(answered.failure.code).not.toBe('internal')
      }),
      { numRuns: 400 },
    )
    const { state } = await call('sessions.open', { titleId: sample })
    expect(state.status).toBe('open')
    expect(ports.lines).toEqual([])
  })

  it('is refused where a change is not what its session can hold', async () => {
    const { desk, call } = openTestDesk(temporaryFolder())
    const { sessionId } = (await call('sessions.open', { titleId: sample })).state
    const { answer } = gateOver(desk)
    const types = fc.constantFrom(
      'term.applied',
      'degree.set',
      'mark.placed',
      'undone',
      'watched',
      'note.set',
    )
    const bodies = fc.dictionary(
      fc.constantFrom('facet', 'term', 'degree', 'markId', 'atMs', 'spans', 'text', 'eventId'),
      fc.oneof(fc.constantFrom('genre', 'violence', '__proto__', 'constructor'), fc.anything()),
    )
    await fc.assert(
      fc.asyncProperty(types, bodies, fc.uuid(), async (type, body, eventId) => {
        const answered = await answer('sessions.append', {
          sessionId,
          changes: [{ eventId, wallMs: 0, change: { type, body } }],
        })
        if (!answered.ok) {
          expect(['invalid_input', 'change_refused']).toContain(answered.failure.code)
        }
      }),
      { numRuns: 400 },
    )
  })
})
