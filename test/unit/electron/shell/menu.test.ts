import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { acceleratorOf, menuTemplate } from '../../../../electron/shell/menu.ts'
import type { MenuParts } from '../../../../electron/shell/menu.ts'

const sections = [
  {
    label: 'Film',
    items: [
      { id: 'player.toggle', label: 'Play', shortcut: 'Space', enabled: true },
      { id: 'marks.set', label: 'Mark', shortcut: null, enabled: false },
    ],
  },
]
const template = (parts: Partial<MenuParts> = {}) =>
  menuTemplate({ sections, language: 'en', platform: 'linux', invoke: () => {}, ...parts })
const itemsOf = (section: MenuItemConstructorOptions | undefined) =>
  Array.isArray(section?.submenu) ? section.submenu : []

describe('the application menu', () => {
  it('holds the sections of the page, then the roles of the system', () => {
    expect(template().map(({ label }) => label)).toEqual(['Film', 'Edit', 'Window'])
  })

  it('speaks the language of the person', () => {
    expect(template({ language: 'fr' }).map(({ label }) => label)).toEqual([
      'Film',
      'Édition',
      'Fenêtre',
    ])
  })

  it('begins with the menu of the app under macOS', () => {
    expect(template({ platform: 'darwin' })[0]).toEqual({ role: 'appMenu' })
  })

  it('tells which action was chosen', () => {
    const invoke = vi.fn<(id: string) => void>()
    const [play] = itemsOf(template({ invoke })[0])
    // Electron calls it with the item, the window and the event; none of them is used.
    ;(play?.click as (() => void) | undefined)?.()
    expect(invoke).toHaveBeenCalledExactlyOnceWith('player.toggle')
  })

  it('shows a shortcut without taking it from the page', () => {
    expect(itemsOf(template()[0])[0]).toMatchObject({
      accelerator: 'Space',
      registerAccelerator: false,
    })
  })

  it('shows shortcuts as hints under macOS, where a menu would take them', () => {
    const [play] = itemsOf(template({ platform: 'darwin' })[1])
    expect([play?.accelerator, play?.toolTip]).toEqual([undefined, 'Space'])
  })

  it('shows an action that is not possible now as such', () => {
    expect(itemsOf(template()[0])[1]?.enabled).toBe(false)
  })
})

describe('a shortcut in the spelling of Electron', () => {
  it.each([
    ['Space', 'Space'],
    ['Shift+M', 'Shift+M'],
    ['Ctrl+Shift+Z', 'Control+Shift+Z'],
    ['ArrowLeft', 'Left'],
    ['Shift+ArrowRight', 'Shift+Right'],
    ['Ctrl+Enter', 'Control+Enter'],
    ['?', '?'],
    [',', ','],
    ['[', '['],
    ['F5', 'F5'],
    ['+', 'Plus'],
    ['Ctrl++', 'Control+Plus'],
  ])('%s is %s', (shortcut, accelerator) => {
    expect(acceleratorOf(shortcut)).toBe(accelerator)
  })

  it.each(['', 'Hyper+A', 'MediaPlay', 'é'])('%j has none', (shortcut) => {
    expect(acceleratorOf(shortcut)).toBeNull()
  })
})
