import { isBuiltin } from 'node:module'
import { packageOf, referencesOf, resolved } from './sources.ts'
import type { Reference, Source } from './sources.ts'

/** The house of the architecture: which folder may name which, and which packages. What is not drawn here may not be. */

interface Room {
  /** A folder ending in `/`, or one file, from the project's root. */
  at: string
  /** The rooms it may name besides itself; of a room whose inside is closed, the files. */
  sees: readonly string[]
  /** The packages it may name. */
  packages: readonly string[]
  /** Node's own modules are within reach. */
  node: boolean
}

const beneath = ['shared', 'vault', 'desk', 'media', 'preferences', 'root'] as const

const rooms = {
  shared: {
    at: 'shared/',
    sees: [],
    packages: ['@noble/hashes', 'canonicalize', 'jsonc-parser', 'zod'],
    node: false,
  },
  renderer: {
    at: 'renderer/',
    sees: ['shared'],
    packages: [
      '@fontsource-variable/fraunces',
      '@fontsource-variable/inter',
      '@mantine/core',
      '@tabler/icons-react',
      '@tanstack/react-virtual',
      'i18next',
      'mediabunny',
      'react',
      'react-dom',
      'react-hook-form',
      'react-i18next',
      'zustand',
    ],
    node: false,
  },
  catalogue: {
    at: 'catalogue/',
    sees: ['shared'],
    packages: [
      '@aws-sdk/client-s3',
      '@electric-sql/pglite',
      '@fastify/helmet',
      '@fastify/rate-limit',
      '@fastify/swagger',
      'better-sqlite3',
      'canonicalize',
      'csv-parse',
      'fastify',
      'fastify-type-provider-zod',
      'kysely',
      'pg',
      'pino',
      'prom-client',
      'zod',
    ],
    node: true,
  },
  // How sealed bytes lie on the disk: written by the desk, served by media.
  vault: { at: 'electron/vault/', sees: ['shared'], packages: [], node: true },
  desk: {
    at: 'electron/desk/',
    sees: ['shared', 'vault'],
    packages: ['better-sqlite3', 'chardet', 'csv-stringify', 'mediabunny', 'zod'],
    node: true,
  },
  media: { at: 'electron/media/', sees: ['shared', 'vault'], packages: [], node: true },
  preferences: {
    at: 'electron/preferences/',
    sees: ['shared'],
    packages: ['electron-store', 'zod'],
    node: true,
  },
  // What the two composition roots have in common: above desk and media, below shell and loopback.
  root: {
    at: 'electron/root/',
    sees: ['shared', 'vault', 'desk', 'media', 'preferences'],
    packages: [],
    node: true,
  },
  shell: {
    at: 'electron/shell/',
    sees: beneath,
    packages: ['electron', 'electron-updater', 'zod'],
    node: true,
  },
  loopback: {
    at: 'electron/loopback/',
    sees: beneath,
    packages: ['zod'],
    node: true,
  },
  // It runs in the sandbox: of the shell it has two files that need nothing.
  preload: {
    at: 'electron/preload.ts',
    sees: ['shared', 'electron/shell/channels.ts', 'electron/shell/titleAddress.ts'],
    packages: ['electron'],
    node: false,
  },
  main: {
    at: 'electron/main.ts',
    sees: [...beneath, 'shell'],
    packages: ['electron'],
    node: true,
  },
  browser: {
    at: 'electron/browser.ts',
    sees: [...beneath, 'loopback'],
    packages: [],
    node: true,
  },
} as const satisfies Record<string, Room>

type RoomName = keyof typeof rooms

const drawn: Record<RoomName, Room> = rooms
// The keys of a record written here are its names.
const names = Object.keys(rooms) as RoomName[]

/** The room a file stands in, or null: outside the house. */
const roomOf = (path: string): RoomName | null =>
  names.find((name) => {
    const { at } = drawn[name]
    return at.endsWith('/') ? path.startsWith(at) : path === at
  }) ?? null

/** What of the drawing a reference goes by: a room, a file of one, a package; null where it needs no leave. */
const leaveFor = (path: string, to: string): string | null => {
  if (!to.startsWith('.') && !to.startsWith('/')) return isBuiltin(to) ? null : packageOf(to)
  const target = resolved(path, to)
  const [here, there] = [roomOf(path), roomOf(target)]
  if (here === null || there === null || here === there) return null
  return drawn[here].sees.includes(target) ? target : there
}

/** Bytes, not code, and of this project: a vocabulary, the built page, the package's own facts. */
const areBytes = (how: Reference['how'], target: string): boolean =>
  !target.startsWith('..') && (how === 'new URL' || (how !== 'glob' && target.endsWith('.json')))

/** Sentences about every arrow of the file that runs the wrong way. */
export const wrongArrows = (source: Source): string[] => {
  const name = roomOf(source.path)
  if (name === null) return [`${source.path} stands in no room of the house`]
  const room = drawn[name]
  return referencesOf(source).flatMap(({ how, to }) => {
    const said = `${source.path}: ${how} of`
    // A composition root says where the built files lie; it sees nearly everything anyway.
    if (to === null && how === 'new URL' && (name === 'main' || name === 'browser')) return []
    if (to === null) return [`${said} something that is not a plain string`]
    if (isBuiltin(to)) return room.node ? [] : [`${said} ${to}: ${name} has no Node`]
    const leave = leaveFor(source.path, to)
    if (to.startsWith('.') || to.startsWith('/')) {
      const target = resolved(source.path, to)
      if (roomOf(target) === null)
        return areBytes(how, target) ? [] : [`${said} ${target}, which is outside the house`]
      return leave === null || room.sees.includes(leave)
        ? []
        : [`${said} ${target}: ${name} does not see ${leave}`]
    }
    return leave === null || room.packages.includes(leave)
      ? []
      : [`${said} ${to}: no package of ${name}`]
  })
}

/** Packages a room is given and does not name: `shell → zod`. */
export const unusedPackages = (sources: readonly Source[]): string[] => {
  const used = new Set(
    sources.flatMap((source) =>
      referencesOf(source).map(
        ({ to }) => `${roomOf(source.path)} → ${to === null ? null : leaveFor(source.path, to)}`,
      ),
    ),
  )
  return names
    .flatMap((name) => drawn[name].packages.map((to) => `${name} → ${to}`))
    .filter((arrow) => !used.has(arrow))
}
