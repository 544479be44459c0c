import { memberOf, named, nodesOf, referencesOf, resolved } from './sources.ts'
import type { Node, Source } from './sources.ts'

/** The doors between page and desk: each is touched in one file, whatever the arrows allow. */

interface Door {
  what: string
  at: readonly string[]
  isTouchedBy(node: Node): boolean
}

const keysOf = (pattern: unknown): unknown[] =>
  typeof pattern === 'object' && pattern !== null && 'properties' in pattern
    ? (pattern.properties as { key?: unknown }[]).map(({ key }) => key)
    : []

const isWindow = (value: unknown): boolean =>
  ['window', 'globalThis', 'self', 'top', 'parent'].some((name) => named(value, name))

const doors: readonly Door[] = [
  {
    what: 'ipcRenderer',
    at: ['electron/preload.ts'],
    isTouchedBy: (node) => named(node, 'ipcRenderer'),
  },
  {
    what: 'ipcMain',
    at: ['electron/shell/ipc.ts'],
    // The root hands it on; what is done with it is done in one place.
    isTouchedBy: (node) => named(memberOf(node)?.object, 'ipcMain'),
  },
  {
    what: 'contextBridge',
    at: ['electron/preload.ts'],
    isTouchedBy: (node) => named(node, 'contextBridge'),
  },
  {
    what: 'window.desk',
    at: ['renderer/bridge.ts'],
    isTouchedBy: (node) => {
      const member = memberOf(node)
      if (member) return member.property === 'desk' && isWindow(member.object)
      return (
        node.type === 'VariableDeclarator' &&
        isWindow(node['init']) &&
        keysOf(node['id']).some((key) => named(key, 'desk'))
      )
    },
  },
]

const channels = {
  file: 'electron/shell/channels.ts',
  at: ['electron/preload.ts', 'electron/shell/ipc.ts'],
}

/** Sentences about every door that the file opens and that is another file's. */
export const forcedDoors = (source: Source): string[] => {
  const nodes = nodesOf(source)
  const touched = doors.filter(
    ({ at, isTouchedBy }) => !at.includes(source.path) && nodes.some(isTouchedBy),
  )
  const namesChannels = referencesOf(source).some(
    ({ to }) => to?.startsWith('.') && resolved(source.path, to) === channels.file,
  )
  return [
    ...touched.map(({ what, at }) => `${source.path}: ${what} is touched in ${at.join()} alone`),
    ...(namesChannels && !channels.at.includes(source.path)
      ? [`${source.path}: the channels are named in ${channels.at.join(' and ')} alone`]
      : []),
  ]
}
