import { named, nodesOf } from './sources.ts'
import type { Node, Source } from './sources.ts'

/** What makes a program say another thing each time: clocks, timers, dice, the network. */

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
