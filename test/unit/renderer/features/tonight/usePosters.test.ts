import { expect, it } from 'vitest'
import { wantsFrames } from '../../../../../renderer/features/tonight/usePosters.ts'
import { ready, screener, screenersState } from '../../../../support/screenersState.ts'
import { assignment, tonightRow } from '../../../../support/tonightRow.ts'

const vault = screenersState([
  ready('here'),
  ready('locked', { reason: 'locked' }),
  screener('coming', { phase: 'fetching' }),
])
const given = { assignment: assignment() }

it.each([
  ['one’s own film without a picture', tonightRow('own'), vault, true],
  ['one’s own film with one', tonightRow('own', { hasPoster: true }), vault, false],
  ['a film that is not there', tonightRow('own', { present: false }), vault, false],
  ['a film of the vault', tonightRow('here', given), vault, true],
  [
    'one the catalogue has artwork of',
    tonightRow('here', { ...given, hasPoster: true }),
    vault,
    true,
  ],
  ['one that is locked', tonightRow('locked', given), vault, false],
  ['one that is on its way', tonightRow('coming', given), vault, false],
  ['one before the vault is known', tonightRow('here', given), null, false],
  [
    'one whose passphrase was not given',
    tonightRow('here', given),
    screenersState([ready('here')], { keeping: 'passphrase', passphrase: 'closed' }),
    false,
  ],
])('of %s frames are made: %#', (_, row, state, isWanted) => {
  expect(wantsFrames(row, state)).toBe(isWanted)
})
