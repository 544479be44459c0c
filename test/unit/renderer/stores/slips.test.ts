import { describe, expect, it } from 'vitest'
import type { Bridge } from '../../../../shared/contract/bridge.ts'
import type { Slip } from '../../../../shared/contract/consistency.ts'
import { done, failed } from '../../../../shared/contract/failure.ts'
import { createSlipsStore, slipFor } from '../../../../renderer/stores/slips.ts'

const ada = { personId: '00000000-0000-4000-8000-00000000000a', name: 'Ada' }
const slip = (more: Partial<Slip> = {}): Slip => ({
  slipId: 'x',
  ...ada,
  madeAtMs: 1,
  standing: 'waiting',
  refusal: null,
  ...more,
})

/** A desk that keeps what is wished, or refuses it. */
const deskWith = (kept: Slip[], refuses = false) => {
  const asked: object[] = []
  const call = (name: string, input: object) => {
    if (name === 'consistency.slips') return Promise.resolve(done([...kept]))
    asked.push(input)
    if (refuses) return Promise.resolve(failed('not_reviewer', 'No.'))
    kept.unshift(slip(input))
    return Promise.resolve(done(null))
  }
  // Two calls of the map are answered, which is all that is asked here.
  return { asked, bridge: { call } as unknown as Pick<Bridge, 'call'> }
}

describe('wishes for calibration titles', () => {
  it('are known after one was made, the latest of somebody first', async () => {
    const { asked, bridge } = deskWith([slip({ slipId: 'old', standing: 'told' })])
    const store = createSlipsStore(bridge)
    expect(slipFor(store.getState(), ada.personId)).toBeNull()
    expect(await store.actions.wish(ada)).toBeNull()
    expect(asked).toMatchObject([ada])
    expect(slipFor(store.getState(), ada.personId)).toMatchObject({ standing: 'waiting' })
    expect(slipFor(store.getState(), 'somebody else')).toBeNull()
  })

  it('that the desk does not take are said', async () => {
    const { bridge } = deskWith([], true)
    expect(await createSlipsStore(bridge).actions.wish(ada)).toMatchObject({ code: 'not_reviewer' })
  })

  it('are forgotten with whoever made them, also where an answer comes late', async () => {
    const { bridge } = deskWith([slip()])
    const store = createSlipsStore(bridge)
    const late = store.actions.refresh()
    store.actions.forget()
    await late
    expect(store.getState().slips).toBeNull()
  })
})
