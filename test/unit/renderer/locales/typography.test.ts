import { describe, expect, it } from 'vitest'
import * as en from '../../../../renderer/locales/en/index.ts'
import * as fr from '../../../../renderer/locales/fr/index.ts'

interface Words {
  [key: string]: string | Words
}

/** Every text with its path, such as `tonight.kept.title`. */
const textsOf = (words: Words, path = ''): [path: string, text: string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] satisfies [string, string]]
      : textsOf(value, `${path}${key}.`),
  )

const english = textsOf({ ...en })
const french = textsOf({ ...fr })
const variablesIn = (text: string) =>
  [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort().join(' ')

describe('the texts of the page', () => {
  it('name the same figures in both languages', () => {
    const inFrench = new Map(french)
    for (const [path, text] of english)
      expect(variablesIn(inFrench.get(path) ?? ''), path).toBe(variablesIn(text))
  })

  it('use typographic quotes and apostrophes', () => {
    for (const [path, text] of [...english, ...french]) expect(text, path).not.toMatch(/['"]/)
  })

  it('keep French signs with their word', () => {
    for (const [path, text] of french) {
      expect(text, path).not.toMatch(/ [;:?!»%]/)
      expect(text, path).not.toMatch(/« /)
      expect(text, path).not.toMatch(/[\p{L}\d}][;?!»%]/u)
    }
  })
})
