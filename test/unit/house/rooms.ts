import { isBuiltin } from 'node:module'
import { named, nodesOf, referencesOf, resolved } from './sources.ts'
import type { Node, Source } from './sources.ts'

/** The house of the architecture: which folder may name which, and which packages belong to one room alone. */

interface Room {
  /** A folder ending in `/`, or one file, from the project's root. */
  at: string
  /** The rooms it may name besides itself. */
  sees: readonly RoomName[]
  /** Packages it must not name. */
  never: readonly RegExp[]
  /** Node's own modules are within reach. */
  node: boolean
}

type RoomName =
  | 'shared'
  | 'renderer'
  | 'catalogue'
  | 'vault'
  | 'desk'
  | 'media'
  | 'preferences'
  | 'root'
  | 'shell'
  | 'loopback'
  | 'preload'
  | 'main'
  | 'browser'

const electron = /^electron(\/|$)/
const electronStore = /^electron-store(\/|$)/
const sqlite = /^better-sqlite3(\/|$)/
const page =
  /^(react|react-dom|react-[^/]+|zustand|@mantine\/[^/]+|@tabler\/[^/]+|@tanstack\/[^/]+)(\/|$)/
const beneath = ['shared', 'vault', 'desk', 'media', 'preferences', 'root'] as const

export const rooms: Record<RoomName, Room> = {
  shared: {
    at: 'shared/',
    sees: [],
    never: [electron, electronStore, sqlite, page, /^i18next/],
    node: false,
  },
  renderer: {
    at: 'renderer/',
    sees: ['shared'],
    never: [electron, electronStore, sqlite],
    node: false,
  },
  catalogue: {
    at: 'catalogue/',
    sees: ['shared'],
    never: [electron, electronStore, page, /^i18next/],
    node: true,
  },
  // How sealed bytes lie on the disk: written by the desk, served by media.
  vault: {
    at: 'electron/vault/',
    sees: ['shared'],
    never: [electron, electronStore, sqlite, page],
    node: true,
  },
  desk: {
    at: 'electron/desk/',
    sees: ['shared', 'vault'],
    never: [electron, electronStore, page],
    node: true,
  },
  media: {
    at: 'electron/media/',
    sees: ['shared', 'vault'],
    never: [electron, electronStore, sqlite, page],
    node: true,
  },
  preferences: {
    at: 'electron/preferences/',
    sees: ['shared'],
    never: [electron, sqlite, page],
    node: true,
  },
  // What the two composition roots have in common: above desk and media, below shell and loopback.
  root: {
    at: 'electron/root/',
    sees: ['shared', 'vault', 'desk', 'media', 'preferences'],
    never: [electron, electronStore, sqlite, page],
    node: true,
  },
  shell: {
    at: 'electron/shell/',
    sees: beneath,
    never: [electronStore, sqlite, page],
    node: true,
  },
  loopback: {
    at: 'electron/loopback/',
    sees: beneath,
    never: [electron, electronStore, sqlite, page],
    node: true,
  },
  preload: {
    at: 'electron/preload.ts',
    sees: ['shared', 'shell'],
    never: [electronStore, sqlite, page],
    node: false,
  },
  main: {
    at: 'electron/main.ts',
    sees: [...beneath, 'shell'],
    never: [electronStore, sqlite, page],
    node: true,
  },
  browser: {
    at: 'electron/browser.ts',
    sees: [...beneath, 'loopback'],
    never: [electron, electronStore, sqlite, page],
    node: true,
  },
}

const names = Object.keys(rooms) as RoomName[]

/** The room a file stands in, or null: outside the house. */
export const roomOf = (path: string): RoomName | null =>
  names.find((name) => {
    const { at } = rooms[name]
    return at.endsWith('/') ? path.startsWith(at) : path === at
  }) ?? null

/** Sentences about every arrow of the file that runs the wrong way. */
export const wrongArrows = (source: Source): string[] => {
  const name = roomOf(source.path)
  if (name === null) return [`${source.path} stands in no room of the house`]
  const room = rooms[name]
  return referencesOf(source).flatMap(({ how, to }) => {
    const said = `${source.path}: ${how} of`
    // A composition root says where the built files lie; it sees nearly everything anyway.
    if (to === null && how === 'new URL' && (name === 'main' || name === 'browser')) return []
    if (to === null) return [`${said} something that is not a plain string`]
    if (to.startsWith('.') || to.startsWith('/')) {
      const target = resolved(source.path, to)
      const there = roomOf(target)
      if (there === name || (there !== null && room.sees.includes(there))) return []
      if (there !== null) return [`${said} ${target}: ${name} does not see ${there}`]
      // Bytes, not code: a vocabulary, the built page, the package's own facts.
      const isCode = /\.(tsx?|m?js|cjs)$/.test(target)
      const isBeside = how === 'new URL' || target.endsWith('.json')
      return isBeside && !(isCode && how !== 'new URL') && !target.startsWith('..')
        ? []
        : [`${said} ${target}, which is outside the house`]
    }
    if (isBuiltin(to)) return room.node ? [] : [`${said} ${to}: ${name} has no Node`]
    return room.never.some((pattern) => pattern.test(to)) ? [`${said} ${to}: not in ${name}`] : []
  })
}

const members: Record<string, readonly string[]> = {
  Date: ['now'],
  Math: ['random'],
  performance: ['now', 'timeOrigin'],
  crypto: ['randomUUID', 'getRandomValues'],
}

const isImpure = (node: Node): boolean => {
  if (node.type === 'MemberExpression') {
    return Object.entries(members).some(
      ([object, properties]) =>
        named(node['object'], object) && properties.some((each) => named(node['property'], each)),
    )
  }
  const { callee } = node
  const withoutArguments = Array.isArray(node['arguments']) && node['arguments'].length === 0
  if (node.type === 'NewExpression') return named(callee, 'Date') && withoutArguments
  if (node.type !== 'CallExpression') return false
  return ['Date', 'setTimeout', 'setInterval', 'setImmediate', 'fetch', 'queueMicrotask'].some(
    (each) => named(callee, each),
  )
}

/** Sentences about every clock, timer, dice and network call in the file. */
export const impurities = (source: Source): string[] =>
  nodesOf(source)
    .filter(isImpure)
    .map((node) => {
      const line = source.text.slice(0, node.start).split('\n').length
      return `${source.path}:${line}: ${source.text.slice(node.start).split('\n')[0]}`
    })
