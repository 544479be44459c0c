import { describe, expect, it } from 'vitest'
import { nodesOf, sourcesIn, textOf } from './sources.ts'
import type { Node, Source } from './sources.ts'

/** Attributes whose text is read or heard by the person. */
const spoken = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'description',
  'label',
  'placeholder',
  'title',
])

/** Elements that show the name of a key, which is the same in every language. */
const ofKeys = new Set(['kbd', 'Kbd', 'Key'])

/** The product's name and its mark are the same in every language. */
const ownName = /^(Séance|S)$/

const hasWords = (text: string): boolean => /\p{L}/u.test(text) && !ownName.test(text.trim())

/** The pieces of text written in an expression: a string, a template, either side of a choice. */
const writtenIn = (value: unknown): string[] => {
  const node = value as Node | null
  if (node === null || typeof node !== 'object') return []
  if (node.type === 'JSXExpressionContainer') return writtenIn(node['expression'])
  if (node.type === 'ConditionalExpression')
    return [...writtenIn(node['consequent']), ...writtenIn(node['alternate'])]
  if (node.type === 'LogicalExpression')
    return [...writtenIn(node['left']), ...writtenIn(node['right'])]
  if (node.type === 'TemplateLiteral') {
    const quasis = node['quasis'] as { value: { cooked: string } }[]
    return quasis.map(({ value: { cooked } }) => cooked)
  }
  const text = textOf(node)
  return text === null ? [] : [text]
}

/** Every word a person would read that is written in the page's code rather than in its locales. */
const strayWords = (source: Source): string[] => {
  const nodes = nodesOf(source)
  const said = (text: string) => `${source.path}: “${text.trim()}”`
  return nodes.flatMap((node) => {
    if (node.type === 'JSXAttribute') {
      const { name } = node['name'] as { name: unknown }
      return typeof name === 'string' && spoken.has(name)
        ? writtenIn(node['value']).filter(hasWords).map(said)
        : []
    }
    if (node.type !== 'JSXElement' && node.type !== 'JSXFragment') return []
    const opening = node['openingElement'] as { name?: { name?: unknown } } | undefined
    const element = opening?.name?.name
    if (typeof element === 'string' && ofKeys.has(element)) return []
    return (node['children'] as Node[]).flatMap((child) => {
      const texts =
        child.type === 'JSXText'
          ? [String(child['value'])]
          : child.type === 'JSXExpressionContainer'
            ? writtenIn(child)
            : []
      return texts.filter(hasWords).map(said)
    })
  })
}

describe('the words of the page', () => {
  it('are all in its locales', () => {
    const parts = sourcesIn(['renderer']).filter(({ path }) => path.endsWith('.tsx'))
    expect(parts.length).toBeGreaterThan(3)
    expect(parts.flatMap(strayWords)).toEqual([])
  })

  it.each([
    '<p>Saved</p>',
    '<><b>{t("a")}</b> waiting</>',
    '<p>{"Saved"}</p>',
    '<p>{done ? "Saved" : t("waiting")}</p>',
    '<p>{many && `${many} waiting`}</p>',
    '<button aria-label="Play" />',
    '<input placeholder={`Filter ${count}`} />',
    '<img alt={known ? "Poster" : ""} />',
  ])('are found in %s', (text) => {
    expect(strayWords({ path: 'renderer/a.tsx', text })).toHaveLength(1)
  })

  it.each([
    '<h1>Séance</h1>',
    '<p>{t("saved")} · 3 ×</p>',
    '<kbd>Ctrl</kbd>',
    '<div className="rows" data-room="tonight" role="list" />',
    '<input placeholder={t("filter")} />',
    '<p>{/* Saved */}</p>',
  ])('are not missed in %s', (text) => {
    expect(strayWords({ path: 'renderer/a.tsx', text })).toEqual([])
  })
})
