import type { MenuItemConstructorOptions } from 'electron'
import type { MenuSection } from '../../shared/contract/menu.ts'

/** Words of the roles, which no page sends: Electron has them in English alone. */
const words = {
  en: {
    edit: 'Edit',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    window: 'Window',
    minimize: 'Minimize',
    fullScreen: 'Full Screen',
    quit: 'Quit Séance',
  },
  fr: {
    edit: 'Édition',
    cut: 'Couper',
    copy: 'Copier',
    paste: 'Coller',
    selectAll: 'Tout sélectionner',
    window: 'Fenêtre',
    minimize: 'Réduire',
    fullScreen: 'Plein écran',
    quit: 'Quitter Séance',
  },
} as const

export interface MenuParts {
  /** The page's actions, in its language. */
  sections: readonly MenuSection[]
  language: 'en' | 'fr'
  platform: NodeJS.Platform
  invoke: (actionId: string) => void
}

/**
 * The application menu: what the system expects, around the sections the page made from its actions. Shortcuts are shown,
 * not taken: the page's own key handler acts on them, with or without a menu. macOS would take them, so they are hints there.
 */
export const menuTemplate = ({
  sections,
  language,
  platform,
  invoke,
}: MenuParts): MenuItemConstructorOptions[] => {
  const w = words[language]
  const onMac = platform === 'darwin'
  const shown = (shortcut: string | null): MenuItemConstructorOptions => {
    if (shortcut === null) return {}
    if (onMac) return { toolTip: shortcut }
    const accelerator = acceleratorOf(shortcut)
    return accelerator === null ? {} : { accelerator, registerAccelerator: false }
  }
  return [
    ...(onMac ? [{ role: 'appMenu' as const }] : []),
    ...sections.map(({ label, items }) => ({
      label,
      submenu: items.map((item): MenuItemConstructorOptions => ({
        id: item.id,
        label: item.label,
        enabled: item.enabled,
        click: () => invoke(item.id),
        ...shown(item.shortcut),
      })),
    })),
    {
      label: w.edit,
      submenu: [
        { role: 'cut', label: w.cut },
        { role: 'copy', label: w.copy },
        { role: 'paste', label: w.paste },
        { role: 'selectAll', label: w.selectAll },
      ],
    },
    {
      label: w.window,
      submenu: [
        { role: 'minimize', label: w.minimize },
        { role: 'togglefullscreen', label: w.fullScreen },
        ...(onMac ? [] : [{ role: 'quit' as const, label: w.quit }]),
      ],
    },
  ]
}

const modifiers: Readonly<Record<string, string>> = {
  Ctrl: 'Control',
  Alt: 'Alt',
  Shift: 'Shift',
  Meta: 'Meta',
}

const keys: Readonly<Record<string, string>> = {
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  Space: 'Space',
  Enter: 'Enter',
  Escape: 'Escape',
  Tab: 'Tab',
  Backspace: 'Backspace',
  Delete: 'Delete',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  '+': 'Plus',
}

/** A shortcut of `renderer/actions` in Electron's spelling; null for one that Electron has no word for. */
export const acceleratorOf = (shortcut: string): string | null => {
  // The key may itself be a plus sign: `Ctrl++`.
  const parts = shortcut.endsWith('+')
    ? [...shortcut.slice(0, -1).split('+').filter(Boolean), '+']
    : shortcut.split('+')
  const last = parts.pop() ?? ''
  const held = parts.map((part) => modifiers[part])
  const key = keys[last] ?? (/^(F([1-9]|1\d|2[0-4])|[!-~])$/.test(last) ? last : undefined)
  return key === undefined || held.includes(undefined) ? null : [...held, key].join('+')
}
