import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Bridge } from '../../../../shared/contract/bridge.ts'
import { SessionView, type OpenSession } from '../../../../shared/contract/sessions.ts'
import { done, failed, type Result } from '../../../../shared/contract/failure.ts'
import type { TitleId } from '../../../../shared/ids.ts'
import { createSessionStore, type SessionStoreApi } from '../../../../renderer/stores/session.ts'
import { facetId, small, stateAfter } from '../../shared/session/story.ts'
import { tonightRow } from '../../../support/tonightRow.ts'
import { patience } from '../../../support/patience.ts'

const open = (name: string): OpenSession => ({
  state: stateAfter(),
  view: SessionView.parse({}),
  vocabulary: small,
  title: tonightRow(name),
  screening,
})
const diskFull = failed('disk_full', 'The disk is full.')
const [first, other] = ['first' as TitleId, 'other' as TitleId]

let asked: string[]
/** What the desk says of every title that is opened. */
let screening: OpenSession['screening']
/** Tells the page that a screener of `first` is here until then. */
let tellReady: (playableUntilMs: number) => void
let saving: Result<unknown>
/** The remark of each view that was sent, alone or with changes. */
let remarks: (string | undefined)[]
let session: SessionStoreApi

/** Calls of this name wait for the test, which answers them itself. */
let held: string | null
let answerHeld: (result?: Result<unknown>) => Promise<void>

/** A desk that opens every title, and saves as long as `saving` says so. */
const call: Bridge['call'] = (name, input) => {
  asked.push(name)
  if ('view' in input && input.view) remarks.push(input.view.remark)
  const answers: Partial<Record<string, () => Result<unknown>>> = {
    'sessions.open': () => done(open('titleId' in input ? String(input.titleId) : '')),
    'sessions.append': () => saving,
    'sessions.keepView': () => saving,
    'sessions.leave': () => done(null),
    'sessions.submit': () => done({ state: open('first').state, missing: [] }),
  }
  if (name === held) {
    held = null
    const { promise, resolve } = Promise.withResolvers<Result<unknown>>()
    const own = answers[name]?.() ?? expect.fail(name)
    answerHeld = async (result = own) => {
      resolve(result)
      await Promise.resolve()
    }
    return promise as never
  }
  // The far side of the contract: each answer has the shape of its call.
  return Promise.resolve((answers[name]?.() ?? expect.fail(name)) as never)
}

beforeEach(async () => {
  asked = []
  remarks = []
  held = null
  saving = done({ savedAtMs: 1, eventCount: 2 })
  screening = null
  session = createSessionStore({
    call,
    on: (name, listen) => {
      if (name === 'screeners.changed')
        tellReady = (playableUntilMs) =>
          // As much of the vault as the session looks at.
          listen({ screeners: [{ titleId: first, phase: 'ready', playableUntilMs }] } as never)
      return () => {}
    },
    mediaUrl: vi.fn(),
  })
  await session.actions.openTitle(first)
  session.actions.commit({
    type: 'degree.set',
    body: { facet: facetId('violence'), degree: 3 },
  })
})

/** Nothing goes on trying after its test. */
afterEach(async () => {
  saving = done({ savedAtMs: 2, eventCount: 3 })
  await session.actions.leave()
})

describe('leaving a session', () => {
  it('saves what waits, then ends the sitting', async () => {
    expect(await session.actions.leave()).toBeNull()
    expect(asked.at(-1)).toBe('sessions.leave')
    expect(asked).toContain('sessions.append')
    expect(session.getState().phase).toBe('none')
  })

  it('that cannot be saved keeps it open, with its changes, and says why', async () => {
    saving = diskFull
    expect(await session.actions.leave()).toEqual(diskFull.failure)
    expect(asked).not.toContain('sessions.leave')
    expect(session.getState()).toMatchObject({
      phase: 'open',
      state: { answers: { violence: { degree: 3 } } },
    })
  })
})

describe('a remark for the declaration', () => {
  it('goes to the disk with each letter, like a note', async () => {
    await session.actions.settled()
    for (const remark of ['s', 'se', 'see']) {
      session.actions.look({ remark })
      expect(remarks.at(-1)).toBe(remark)
      await session.actions.settled()
    }
  })

  it('is part of the declaration once that was made, and no more beside it', async () => {
    session.actions.look({ remark: 'seen' })
    expect(await session.actions.submit('Mine. seen')).toBeNull()
    await session.actions.settled()
    expect(remarks.at(-1)).toBe('')
    expect(session.getState().view.remark).toBe('')
  })

  it('stays where the declaration could not be made', async () => {
    session.actions.look({ remark: 'seen' })
    saving = diskFull
    expect(await session.actions.submit('Mine. seen')).toEqual(diskFull.failure)
    expect(session.getState().view.remark).toBe('seen')
  })
})

describe('opening another title', () => {
  it('leaves the one that is open', async () => {
    expect(await session.actions.openTitle(other)).toBe(true)
    expect(session.getState().ground?.title.name).toBe('other')
  })

  it('stays with the one that cannot be saved', async () => {
    saving = diskFull
    expect(await session.actions.openTitle(other)).toBe(false)
    expect(session.getState().ground?.title.name).toBe('first')
  })
})

const note = (text: string) =>
  session.actions.commit({ type: 'note.set', body: { facet: null, text } })
const noteShown = () => session.getState().state?.notes['']

describe('answers that come late', () => {
  it('do not take back what was typed while a refused change was put right', async () => {
    await session.actions.settled()
    saving = failed('change_refused', 'It does not fit.')
    held = 'sessions.open'
    note('refused')
    await vi.waitFor(
      () => expect(asked.filter((name) => name === 'sessions.open')).toHaveLength(2),
      patience,
    )
    saving = done({ savedAtMs: 2, eventCount: 3 })
    note('hello')
    await answerHeld()
    await session.actions.settled()
    expect(noteShown()).toBe('hello')
  })

  it('do not close the title that was opened meanwhile', async () => {
    held = 'sessions.leave'
    const left = session.actions.leave()
    await vi.waitFor(() => expect(asked).toContain('sessions.leave'), patience)
    expect(session.getState().phase).toBe('none')
    await session.actions.openTitle(other)
    await answerHeld()
    await left
    expect(session.getState()).toMatchObject({
      phase: 'open',
      ground: { title: { name: 'other' } },
    })
  })

  it('of a title no longer wanted neither open it nor fail the one that is open', async () => {
    await session.actions.leave()
    held = 'sessions.open'
    const unwanted = session.actions.openTitle(first)
    await session.actions.openTitle(other)
    await answerHeld(failed('title_unknown', 'There is no such title.'))
    expect(await unwanted).toBe(false)
    expect(session.getState()).toMatchObject({
      phase: 'open',
      ground: { title: { name: 'other' } },
    })
  })

  it('of the same title asked for twice keep what was typed after the first', async () => {
    await session.actions.leave()
    held = 'sessions.open'
    const early = session.actions.openTitle(first)
    await session.actions.openTitle(first)
    note('typed')
    await answerHeld()
    await early
    expect(noteShown()).toBe('typed')
  })
})

describe('a film that comes while its session is open', () => {
  const whose = (watermarkId: string) => ({ person: 'Ada', watermarkId })
  const shown = () => session.getState().ground?.screening

  it('is a screening from then on, and another one under another grant', async () => {
    expect(shown()).toBeNull()
    screening = whose('ONE')
    tellReady(1)
    await vi.waitFor(() => expect(shown()).toEqual(whose('ONE')), patience)
    screening = whose('TWO')
    tellReady(2)
    await vi.waitFor(() => expect(shown()).toEqual(whose('TWO')), patience)
  })

  it('is asked about once, however often the vault is told of', async () => {
    for (let told = 0; told < 5; told += 1) tellReady(1)
    await session.actions.settled()
    expect(asked.filter((name) => name === 'sessions.open')).toHaveLength(2)
  })

  it('is not shown before it is known whose it is', async () => {
    screening = whose('ONE')
    expect(await session.actions.screenAgain()).toBe(true)
    expect(shown()).toEqual(whose('ONE'))
  })

  it('begins no sitting while nobody is there', async () => {
    await session.actions.goIdle()
    screening = whose('ONE')
    tellReady(1)
    expect(await session.actions.screenAgain()).toBe(false)
    expect(asked.filter((name) => name === 'sessions.open')).toHaveLength(1)
  })
})
