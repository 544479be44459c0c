import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepInvitations, unusedInvitations } from '../../../../scripts/demo/invitations.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seance-demo-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const owner = { role: 'owner', personId: 'o', invitation: 'inv_o', devices: 1 }
const reviewer = { role: 'reviewer', personId: 'r', invitation: 'inv_r', devices: 0 }

it('an invitation of the demo is told until a device came with it', () => {
  keepInvitations(folder, [owner, reviewer])
  const people = (owners: number, reviewers: number) => [
    { personId: 'o', devices: Array(owners) },
    { personId: 'r', devices: Array(reviewers) },
  ]
  expect(unusedInvitations(folder, people(1, 0))).toEqual([owner, reviewer])
  expect(unusedInvitations(folder, people(1, 1))).toEqual([owner])
  expect(unusedInvitations(folder, people(2, 1))).toEqual([])
})

it('invitations of the demo are for this person alone', () => {
  keepInvitations(folder, [owner])
  expect(statSync(join(folder, 'invitations.json')).mode & 0o777).toBe(0o600)
})

it('a demo of before has no invitations to tell', () => {
  expect(unusedInvitations(folder, [])).toEqual([])
})
