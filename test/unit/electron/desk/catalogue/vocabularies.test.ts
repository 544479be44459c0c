import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assetsFolder, openTestDesk, sample, temporaryFolder } from '../../../../support/desk.ts'

const house = readFileSync(join(assetsFolder, 'vocabularies', 'house.json'), 'utf8')
const versionOf = (n: number) => house.replace('"version": 1,', `"version": ${n},`)

describe('vocabularies', () => {
  it('begin with the one of the house', async () => {
    const { call } = openTestDesk(temporaryFolder())
    expect(await call('vocabulary.list', {})).toMatchObject([
      { id: 'house', version: 1, label: { en: 'House vocabulary' }, current: true },
    ])
  })

  it('that are added are used by new sessions, also after a restart', async () => {
    const folder = temporaryFolder()
    const desk = openTestDesk(folder)
    expect(await desk.call('vocabulary.add', { text: versionOf(2), fileName: 'h.json' })).toEqual({
      id: 'house',
      version: 2,
    })
    await desk.close()
    const again = openTestDesk(folder)
    const { vocabulary } = await again.call('sessions.open', { titleId: sample })
    expect(vocabulary.version).toBe(2)
    expect(await again.call('vocabulary.list', {})).toMatchObject([
      { version: 1, current: false },
      { version: 2, current: true },
    ])
  })

  it('can be chosen again', async () => {
    const { call } = openTestDesk(temporaryFolder())
    await call('vocabulary.add', { text: versionOf(2), fileName: 'h.json' })
    await call('vocabulary.use', { id: 'house', version: 1 })
    const { vocabulary } = await call('sessions.open', { titleId: sample })
    expect(vocabulary.version).toBe(1)
  })

  it('stay with the session that began with them', async () => {
    const { call } = openTestDesk(temporaryFolder())
    await call('sessions.open', { titleId: sample })
    await call('vocabulary.add', { text: versionOf(2), fileName: 'h.json' })
    const { vocabulary } = await call('sessions.open', { titleId: sample })
    expect(vocabulary.version).toBe(1)
  })

  it('of a session are kept even when the program brings another', async () => {
    const folder = temporaryFolder()
    const desk = openTestDesk(folder)
    await desk.call('sessions.open', { titleId: sample })
    await desk.close()
    const assets = temporaryFolder()
    mkdirSync(join(assets, 'vocabularies'))
    writeFileSync(join(assets, 'vocabularies', 'house.json'), versionOf(9))
    const again = openTestDesk(folder, { assetsFolder: assets })
    const listed = await again.call('vocabulary.list', {})
    expect(listed.map(({ version, current }) => [version, current])).toEqual([
      [9, true],
      [1, false],
    ])
  })

  it('added twice are one', async () => {
    const { call } = openTestDesk(temporaryFolder())
    await call('vocabulary.add', { text: versionOf(2), fileName: 'h.json' })
    await call('vocabulary.add', { text: versionOf(2), fileName: 'again.json' })
    expect(await call('vocabulary.list', {})).toHaveLength(2)
  })

  it('with other content under the same version are refused', async () => {
    const { call, fail } = openTestDesk(temporaryFolder())
    const text = house.replace('House vocabulary', 'Another house')
    expect(await fail('vocabulary.add', { text, fileName: 'h.json' })).toMatchObject({
      code: 'vocabulary_taken',
      details: { id: 'house', version: 1 },
    })
    expect(await call('vocabulary.list', {})).toMatchObject([{ label: { en: 'House vocabulary' } }])
  })

  it('with a fault are refused with its place, and the one in use stays', async () => {
    const { call, fail } = openTestDesk(temporaryFolder())
    const text = versionOf(2).replace('"id": "tone"', '"id": "genre"')
    const failure = await fail('vocabulary.add', { text, fileName: 'mine.json' })
    expect(failure).toMatchObject({ code: 'vocabulary_invalid', details: { file: 'mine.json' } })
    expect(Number(failure.details?.['line'])).toBeGreaterThan(1)
    expect(await call('vocabulary.list', {})).toMatchObject([{ version: 1, current: true }])
  })

  it('that are not here cannot be used', async () => {
    const { fail } = openTestDesk(temporaryFolder())
    expect((await fail('vocabulary.use', { id: 'house', version: 5 })).code).toBe(
      'vocabulary_unknown',
    )
  })

  it('of the house that are broken are said to be so when a session needs them', async () => {
    const assets = temporaryFolder()
    mkdirSync(join(assets, 'vocabularies'))
    writeFileSync(join(assets, 'vocabularies', 'house.json'), '{')
    const desk = openTestDesk(temporaryFolder(), { assetsFolder: assets })
    expect(await desk.call('vocabulary.list', {})).toEqual([])
    const { titleId } = await desk.call('titles.add', {
      path: join(assetsFolder, 'sample', 'sample.mp4'),
    })
    expect((await desk.fail('sessions.open', { titleId })).code).toBe('vocabulary_invalid')
    await desk.call('vocabulary.add', { text: house, fileName: 'house.json' })
    expect((await desk.call('sessions.open', { titleId })).vocabulary.id).toBe('house')
  })
})
