import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPreferences } from '../../../../electron/preferences/store.ts'
import { Preferences } from '../../../../shared/contract/preferences.ts'

const defaults = Preferences.parse({})
const at = new Date('2026-11-20T21:30:00.000Z')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seance-preferences-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const path = (name = 'preferences.json') => join(folder, name)
const open = () => {
  const opened = openPreferences(folder, () => at)
  if (!opened.ok) throw new Error(opened.failure.message)
  return opened.value
}

describe('preferences', () => {
  it('are the defaults in an empty folder, with nothing to report', () => {
    const { store, restored } = open()
    expect(store.get()).toEqual(defaults)
    expect(restored).toBeNull()
  })

  it('are there again at the next start', () => {
    open().store.set({ theme: 'day', keys: { play: ['Space', 'K'] } })
    expect(open().store.get()).toEqual({
      ...defaults,
      theme: 'day',
      keys: { play: ['Space', 'K'] },
    })
  })

  it('keep every other value when one is changed', () => {
    const { store } = open()
    store.set({ textSize: 150 })
    store.set({ language: 'fr' })
    expect(store.get()).toEqual({ ...defaults, textSize: 150, language: 'fr' })
  })

  it('keep a value that a change leaves undefined', () => {
    const { store } = open()
    store.set({ textSize: 150 })
    store.set({ textSize: undefined, muted: true })
    expect(store.get()).toMatchObject({ textSize: 150, muted: true })
  })

  it('answer a set with all of them', () => {
    expect(open().store.set({ volume: 0.5 })).toEqual({
      ok: true,
      value: { ...defaults, volume: 0.5 },
    })
  })

  it('refuse a value out of its bounds and keep what was there', () => {
    const { store } = open()
    store.set({ textSize: 120 })
    expect(store.set({ textSize: 900 })).toMatchObject({ failure: { code: 'invalid_input' } })
    expect(store.get().textSize).toBe(120)
  })

  it('are not changed by someone writing into what get returned', () => {
    const { store } = open()
    store.get().keys['play'] = ['X']
    expect(store.get().keys).toEqual({})
  })

  it('restore the last good copy when the file was cut short, and keep the damaged one', () => {
    open().store.set({ theme: 'day' })
    truncateSync(path(), 20)
    const { store, restored } = open()
    expect(store.get().theme).toBe('day')
    expect(restored).toEqual({
      setAside: 'preferences.damaged-2026-11-20T21-30-00.000Z.json',
      from: 'last good copy',
    })
    expect(readFileSync(path('preferences.damaged-2026-11-20T21-30-00.000Z.json'))).toHaveLength(20)
  })

  it('restore the last good copy when the file was emptied', () => {
    open().store.set({ theme: 'day' })
    truncateSync(path(), 0)
    expect(open().store.get().theme).toBe('day')
  })

  it('fall back to the defaults, and say so, when the copy is damaged too', () => {
    open().store.set({ theme: 'day' })
    writeFileSync(path(), '{"version":1,"pref')
    writeFileSync(path('preferences.last-good.json'), 'gone')
    const { store, restored } = open()
    expect(store.get()).toEqual(defaults)
    expect(restored?.from).toBe('defaults')
  })

  it('set aside a file that a newer program wrote', () => {
    writeFileSync(path(), JSON.stringify({ version: 2, preferences: {} }))
    expect(open().restored?.setAside).toMatch(/^preferences\.damaged-/)
  })

  it('set aside a folder of that name, as anything else that cannot be read', () => {
    open().store.set({ theme: 'day' })
    rmSync(path())
    mkdirSync(path())
    const { store, restored } = open()
    expect([store.get().theme, restored?.from]).toEqual(['day', 'last good copy'])
    expect(readdirSync(folder)).toContain(restored?.setAside)
  })

  it('fail with a sentence where what is damaged cannot be moved', () => {
    writeFileSync(path(), 'not json')
    mkdirSync(path('preferences.damaged-2026-11-20T21-30-00.000Z.json'))
    writeFileSync(path('preferences.damaged-2026-11-20T21-30-00.000Z.json/x'), '')
    expect(openPreferences(folder, () => at)).toMatchObject({
      ok: false,
      failure: { code: 'disk_error', details: { folder } },
    })
    expect(readFileSync(path(), 'utf8')).toBe('not json')
  })

  it('report a damaged file once only', () => {
    writeFileSync(path(), 'not json')
    open()
    expect(open().restored).toBeNull()
  })

  it('are written whole again after the file was damaged while the program ran', () => {
    const { store } = open()
    store.set({ theme: 'day' })
    writeFileSync(path(), '{')
    store.set({ muted: true })
    expect(open().store.get()).toMatchObject({ theme: 'day', muted: true })
  })

  it('say why when the file cannot be written, and keep the values of before', () => {
    const { store } = open()
    store.set({ theme: 'day' })
    rmSync(path())
    mkdirSync(join(path(), 'in the way'), { recursive: true })
    expect(store.set({ theme: 'evening' })).toMatchObject({
      failure: { code: 'preferences_not_saved' },
    })
    expect(store.get().theme).toBe('day')
  })

  it('leave no half-written file behind', () => {
    open().store.set({ theme: 'day' })
    expect(readdirSync(folder).sort()).toEqual(['preferences.json', 'preferences.last-good.json'])
  })
})
