import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'

/** The project's own files, and what each of them says: read as syntax, so that a comment is never taken for code. */

export interface Source {
  /** From the project's root, with forward slashes. */
  path: string
  text: string
}

/** A node of the syntax tree; what it holds depends on its type. */
export type Node = { type: string; start: number } & Record<string, unknown>

/** One way a file names another: `to` is as written, or null where it is not a plain string. */
export interface Reference {
  how:
    | 'import'
    | 'export'
    | 'dynamic import'
    | 'type import'
    | 'new URL'
    | 'require'
    | 'glob'
    | 'style'
  to: string | null
  /** It is of types alone, and gone when the program runs. */
  isOfTypes?: boolean
}

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Every TypeScript file below these folders, or every file of other endings. */
export const sourcesIn = (folders: readonly string[], ending = /\.tsx?$/): Source[] =>
  folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => ending.test(name) && !/(^|[\\/])(\.output|node_modules)[\\/]/.test(name))
      .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
      .toSorted()
      .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })),
  )

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** What was read of a file already: several rules read the same files. */
const read = new WeakMap<Source, Node[]>()

/** Every node of the file, outside in. Throws where the file is not TypeScript. */
export const nodesOf = (source: Source): Node[] => {
  const known = read.get(source)
  if (known) return known
  const { path, text } = source
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0]?.message}`)
  const found: Node[] = []
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (isNode(value)) {
      found.push(value)
      Object.values(value).forEach(visit)
    }
  }
  visit(program)
  read.set(source, found)
  return found
}

/** The text of a string literal, or of a template without a hole; null for anything else. */
export const textOf = (value: unknown): string | null => {
  if (!isNode(value)) return null
  if (value.type === 'Literal') return typeof value['value'] === 'string' ? value['value'] : null
  if (value.type === 'TSLiteralType') return textOf(value['literal'])
  if (value.type !== 'TemplateLiteral') return null
  const { quasis } = value
  if (!Array.isArray(quasis) || quasis.length !== 1) return null
  const { value: cooked } = quasis[0] as { value: { cooked: string } }
  return cooked.cooked
}

/**
 * The address of `new URL`: its text, or of a template the text before its hole, where that already says the folder
 * (`./worker${ending}`).
 */
const addressOf = (value: unknown): string | null => {
  const whole = textOf(value)
  if (whole !== null || !isNode(value) || value.type !== 'TemplateLiteral') return whole
  const [first, ...rest] = (value['quasis'] as { value: { cooked: string } }[]).map(
    (quasi) => quasi.value.cooked,
  )
  return first?.includes('/') && rest.every((text) => !text.includes('/')) ? first : null
}

export const named = (value: unknown, name: string): boolean =>
  isNode(value) && value.type === 'Identifier' && value['name'] === name

const isMetaUrl = (value: unknown): boolean =>
  isNode(value) &&
  value.type === 'MemberExpression' &&
  isNode(value['object']) &&
  value['object'].type === 'MetaProperty' &&
  named(value['property'], 'url')

const isMeta = (value: unknown): boolean => isNode(value) && value.type === 'MetaProperty'

/** `object.property`, also where it is written `object['property']`. */
export const memberOf = (value: unknown): { object: unknown; property: string | null } | null => {
  if (!isNode(value) || value.type !== 'MemberExpression') return null
  const { object, property } = value
  if (isNode(property) && property.type === 'Identifier' && value['computed'] !== true)
    return { object, property: String(property['name']) }
  return { object, property: textOf(property) }
}

/** What a call names: `require`, `import.meta.resolve`, `import.meta.glob`, and what makes a hidden `require`. */
const calledReferences = ({ callee, arguments: given }: Node): Reference[] => {
  const [first]: unknown[] = Array.isArray(given) ? given : []
  if (named(callee, 'require')) return [{ how: 'require', to: textOf(first) }]
  if (named(callee, 'createRequire')) return [{ how: 'require', to: null }]
  const member = memberOf(callee)
  if (member?.property === 'getBuiltinModule') return [{ how: 'require', to: textOf(first) }]
  if (member?.property === 'resolve' && (isMeta(member.object) || named(member.object, 'require')))
    return [{ how: 'require', to: textOf(first) }]
  if (member?.property !== 'glob' || !isMeta(member.object)) return []
  const patterns: unknown[] =
    isNode(first) && Array.isArray(first['elements']) ? first['elements'] : [first]
  return patterns.map((pattern) => ({ how: 'glob', to: textOf(pattern) }))
}

/**
 * Everything the file names: static, dynamic and type imports, re-exports, `new URL(…, import.meta.url)`, `require` in each of its
 * forms, `import.meta.glob`. A suffix for the bundler (`?worker`, `?url`) belongs to no path.
 */
const scriptReferencesOf = (source: Source): Reference[] =>
  nodesOf(source).flatMap((node): Reference[] => {
    const first: unknown = Array.isArray(node['arguments']) ? node['arguments'][0] : null
    switch (node.type) {
      case 'ImportDeclaration': {
        const isOfTypes = node['importKind'] === 'type'
        return [{ how: 'import', to: textOf(node['source']), isOfTypes }]
      }
      case 'ExportAllDeclaration':
      case 'ExportNamedDeclaration': {
        const isOfTypes = node['exportKind'] === 'type'
        return node['source'] ? [{ how: 'export', to: textOf(node['source']), isOfTypes }] : []
      }
      case 'ImportExpression':
        return [{ how: 'dynamic import', to: textOf(node['source']) }]
      case 'TSImportType': {
        const to = textOf(node['source'] ?? node['argument'])
        return [{ how: 'type import', to, isOfTypes: true }]
      }
      case 'TSExternalModuleReference':
        return [{ how: 'require', to: textOf(node['expression']) }]
      case 'NewExpression': {
        const base: unknown = Array.isArray(node['arguments']) ? node['arguments'][1] : null
        return named(node['callee'], 'URL') && isMetaUrl(base)
          ? [{ how: 'new URL', to: addressOf(first) }]
          : []
      }
      case 'CallExpression':
        return calledReferences(node)
      default:
        return []
    }
  })

/** What a style sheet names: `@import`, and `composes … from`. */
const styleReferencesOf = ({ text }: Source): Reference[] =>
  [
    ...text
      .replaceAll(/\/\*[\s\S]*?\*\//g, '')
      .matchAll(/(?:@import(?: url\()?|\bfrom) ?(['"])(.+?)\1/g),
  ].map(([, , to]) => ({ how: 'style', to: to ?? null }))

/** Everything the file names, script or style sheet. */
export const referencesOf = (source: Source): Reference[] =>
  (source.path.endsWith('.css') ? styleReferencesOf(source) : scriptReferencesOf(source)).map(
    (reference) => ({ ...reference, to: reference.to?.replace(/\?.*$/, '') ?? null }),
  )

/** Where a relative reference of a file leads, from the project's root. */
export const resolved = (from: string, to: string): string =>
  posix.normalize(posix.join(dirname(from).replaceAll('\\', '/'), to))

/** The package of a bare reference: `@mantine/core` of `@mantine/core/styles/global.css`. */
export const packageOf = (to: string): string =>
  to
    .split('/')
    .slice(0, to.startsWith('@') ? 2 : 1)
    .join('/')
