import { expect, it } from 'vitest'
import { openInputs } from '../../../../../electron/desk/timesheet/inputs.ts'
import type { SessionId } from '../../../../../shared/ids.ts'
import { openStore } from '../../../../../electron/desk/store/open.ts'
import { countingPorts, temporaryFolder, uuid } from '../../../../support/desk.ts'

const one = uuid(1) as SessionId
const other = uuid(2) as SessionId

const emptyInputs = () => {
  const store = openStore({ folder: temporaryFolder(), root: 'browser', ports: countingPorts() })
  const begin = store.work.prepare('INSERT INTO sessions (session_id, title_id) VALUES (?, ?)')
  for (const sessionId of [one, other]) begin.run(sessionId, 'film-1')
  return openInputs(store)
}

it('input that follows on the last is part of it', () => {
  const inputs = emptyInputs()
  inputs.note(one, { fromMs: 0, toMs: 20_000 })
  inputs.note(one, { fromMs: 21_000, toMs: 40_000 })
  inputs.note(one, { fromMs: 70_000, toMs: 80_000 })
  inputs.note(one, { fromMs: 110_001, toMs: 120_000 })
  expect(inputs.of(one)).toEqual([
    { fromMs: 0, toMs: 80_000 },
    { fromMs: 110_001, toMs: 120_000 },
  ])
})

it('input that was noted is noted again without a trace', () => {
  const inputs = emptyInputs()
  inputs.note(one, { fromMs: 0, toMs: 20_000 })
  inputs.note(one, { fromMs: 20_000, toMs: 30_000 })
  inputs.note(one, { fromMs: 0, toMs: 20_000 })
  expect(inputs.of(one)).toEqual([{ fromMs: 0, toMs: 30_000 }])
})

it('a clock that was set back begins a stretch of its own', () => {
  const inputs = emptyInputs()
  inputs.note(one, { fromMs: 900_000, toMs: 920_000 })
  inputs.note(one, { fromMs: 0, toMs: 20_000 })
  expect(inputs.of(one)).toEqual([
    { fromMs: 900_000, toMs: 920_000 },
    { fromMs: 0, toMs: 20_000 },
  ])
})

it('each session has its own', () => {
  const inputs = emptyInputs()
  inputs.note(one, { fromMs: 0, toMs: 20_000 })
  inputs.note(other, { fromMs: 21_000, toMs: 40_000 })
  expect(inputs.of(one)).toEqual([{ fromMs: 0, toMs: 20_000 }])
  expect(inputs.of(other)).toEqual([{ fromMs: 21_000, toMs: 40_000 }])
})
