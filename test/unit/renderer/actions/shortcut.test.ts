import { describe, expect, it } from 'vitest'
import { isChord, keyCaps, shortcutsOf } from '../../../../renderer/actions/shortcut.ts'
import { press } from '../../../support/press.ts'

describe('the shortcuts a key press may mean', () => {
  it('spells a letter in capitals, whatever caps lock says', () => {
    expect(shortcutsOf(press('m', 'KeyM'))).toEqual(['M'])
    expect(shortcutsOf(press('M', 'KeyM'))).toEqual(['M'])
  })

  it('puts modifiers in one order before the key', () => {
    const pressed = press('Z', 'KeyZ', { shiftKey: true, ctrlKey: true, altKey: true })
    expect(shortcutsOf(pressed)).toEqual(['Ctrl+Alt+Shift+Z'])
  })

  it('takes the command key of macOS for Ctrl', () => {
    expect(shortcutsOf(press('k', 'KeyK', { metaKey: true }))).toEqual(['Ctrl+K'])
  })

  it('keeps Shift with a named key', () => {
    expect(shortcutsOf(press('ArrowLeft', 'ArrowLeft', { shiftKey: true }))).toEqual([
      'Shift+ArrowLeft',
    ])
  })

  it('names the space bar', () => {
    expect(shortcutsOf(press(' ', 'Space'))).toEqual(['Space'])
    expect(shortcutsOf(press(' ', 'Space', { shiftKey: true }))).toEqual(['Shift+Space'])
  })

  it('means nothing by a modifier alone', () => {
    for (const key of ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'Dead'])
      expect(shortcutsOf(press(key, '')), key).toEqual([])
  })

  it('is `?` for Shift+/ on an American keyboard', () => {
    expect(shortcutsOf(press('?', 'Slash', { shiftKey: true }))).toEqual(['?'])
  })

  it('is `?` for Shift+, on a French keyboard', () => {
    expect(shortcutsOf(press('?', 'KeyM', { shiftKey: true }))).toEqual(['?'])
  })

  it('is `[` for AltGr+5 on a French keyboard, and not the digit', () => {
    const onWindows = press('[', 'Digit5', { ctrlKey: true, altKey: true }, 'AltGraph')
    const onLinux = press('[', 'Digit5', {}, 'AltGraph')
    expect(shortcutsOf(onWindows)).toEqual(['['])
    expect(shortcutsOf(onLinux)).toEqual(['['])
  })

  it('is `[` for the option key of macOS, after the chord it could be elsewhere', () => {
    expect(shortcutsOf(press('[', 'Digit5', { altKey: true }))[0]).toBe('Alt+[')
    expect(shortcutsOf(press('[', 'Digit5', { altKey: true, shiftKey: true }))).toContain('[')
  })

  it('gives the digit row of a French keyboard as digits, with and without Shift', () => {
    expect(shortcutsOf(press('é', 'Digit2'))).toEqual(['É', '2'])
    expect(shortcutsOf(press('&', 'Digit1'))).toEqual(['&', '1'])
    expect(shortcutsOf(press('1', 'Digit1', { shiftKey: true }))).toEqual(['1'])
  })

  it('gives chords with the digit row of a French keyboard as well', () => {
    expect(shortcutsOf(press('&', 'Digit1', { ctrlKey: true }))).toEqual(['Ctrl+&', 'Ctrl+1'])
  })

  it('does not take Shift+4 of an American keyboard for a digit', () => {
    expect(shortcutsOf(press('$', 'Digit4', { shiftKey: true }))).toEqual(['$'])
  })

  it('takes the numeric pad for what it types', () => {
    expect(shortcutsOf(press('3', 'Numpad3'))).toEqual(['3'])
    expect(shortcutsOf(press('PageDown', 'Numpad3'))).toEqual(['PageDown'])
  })
})

describe('the caps of a shortcut', () => {
  it('come one by one, arrows drawn', () => {
    expect(keyCaps('Ctrl+Shift+ArrowLeft')).toEqual(['Ctrl', 'Shift', '←'])
  })

  it('know the plus key', () => {
    expect(keyCaps('+')).toEqual(['+'])
    expect(keyCaps('Ctrl++')).toEqual(['Ctrl', '+'])
  })
})

describe('a chord', () => {
  it('has Ctrl or Alt: Shift alone still types', () => {
    expect(isChord('Ctrl+K')).toBe(true)
    expect(isChord('Alt+Enter')).toBe(true)
    expect(isChord('Shift+M')).toBe(false)
    expect(isChord('Escape')).toBe(false)
  })
})
