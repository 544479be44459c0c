import { describe, expect, it } from 'vitest'
import { named, nodesOf, sourcesIn } from './sources.ts'
import type { Node, Source } from './sources.ts'

const everything = sourcesIn(
  ['shared', 'catalogue', 'renderer', 'electron', 'scripts', 'test'],
  /\.([mc]?[jt]s|[jt]sx|css)$/,
)

const most = 400
/** What a file says among its first lines when it has a reason to be longer. */
const reason = /Longer than 400 lines because \S/

const tooLong = ({ path, text }: Source): string[] => {
  const lines = text.trimEnd().split('\n')
  if (lines.length <= most || reason.test(lines.slice(0, 15).join('\n'))) return []
  return [`${path} has ${lines.length} lines`]
}

const narrowing = ['only', 'skip', 'todo', 'fails']

const isNarrowed = (node: Node): boolean =>
  node.type === 'MemberExpression' &&
  ['it', 'test', 'describe', 'suite', 'bench'].some((each) => named(node['object'], each)) &&
  narrowing.some((each) => named(node['property'], each))

const narrowed = (source: Source): string[] =>
  nodesOf(source)
    .filter(isNarrowed)
    .map((node) => `${source.path}:${source.text.slice(0, node.start).split('\n').length}`)

const emptyNames = /(^|\/)(utils?|helpers?|managers?|misc|common|data|stuff|things?)(\/|\.tsx?$)/i

describe('every file', () => {
  it('is one idea: at most 400 lines, or says why', () => {
    expect(everything.flatMap(tooLong)).toEqual([])
  })

  it('may be longer when it gives its reason at the top', () => {
    const long = 'const a = 1\n'.repeat(most + 1)
    expect(tooLong({ path: 'a.ts', text: long })).toEqual(['a.ts has 401 lines'])
    expect(
      tooLong({
        path: 'a.ts',
        text: `/* Longer than 400 lines because it is a table. */\n${long}`,
      }),
    ).toEqual([])
  })

  it('is named in the words of the domain', () => {
    const inHouse = everything.filter(({ path }) => !path.startsWith('renderer/locales/'))
    expect(inHouse.map(({ path }) => path).filter((path) => emptyNames.test(path))).toEqual([])
    expect(emptyNames.test('shared/utils.ts')).toBe(true)
    expect(emptyNames.test('electron/helpers/a.ts')).toBe(true)
  })
})

describe('the tests', () => {
  it('all run: none is singled out or held back', () => {
    expect(sourcesIn(['test']).flatMap(narrowed)).toEqual([])
  })

  it.each(['it.only', 'test.skip', 'describe.skip', 'it.todo'])(
    'would be caught with %s',
    (call) => {
      expect(narrowed({ path: 'a.test.ts', text: `${call}('a', () => {})` })).toEqual([
        'a.test.ts:1',
      ])
    },
  )
})
