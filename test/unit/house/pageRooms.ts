import { referencesOf, resolved } from './sources.ts'
import type { Source } from './sources.ts'

/** The page within: which of its rooms may name which. All of them see `shared`; what is not drawn here may not be. */

/** What every feature stands on. */
const ground = ['ui', 'locales', 'stores', 'actions'] as const

/**
 * The features that a feature may name, besides the ground. Those above show parts of those below, never the other way round: a part that
 * two of them want from each other goes to where both may see it.
 */
export const features: Record<string, readonly string[]> = {
  keys: [],
  notices: ['keys'],
  care: [],
  precedents: [],
  sync: [],
  screeners: ['keys'],
  catalogue: ['care', 'keys'],
  timesheet: ['keys'],
  workspace: ['care', 'keys', 'notices', 'precedents', 'screeners'],
  submit: ['keys', 'workspace'],
  tonight: ['care', 'keys', 'screeners', 'sync', 'workspace'],
  consistency: ['keys', 'timesheet', 'tonight'],
  review: ['care', 'consistency', 'keys', 'precedents', 'screeners', 'tonight', 'workspace'],
  settings: ['keys', 'screeners', 'sync'],
  // It opens every room.
  shell: [
    'care',
    'catalogue',
    'consistency',
    'keys',
    'notices',
    'review',
    'screeners',
    'settings',
    'submit',
    'sync',
    'timesheet',
    'tonight',
    'workspace',
  ],
}

const rest: Record<string, readonly string[]> = {
  'main.tsx': ['bridge.ts', 'firstAnswers.ts', 'features/shell', 'ui'],
  'bridge.ts': [],
  'firstAnswers.ts': ['stores'],
  ui: ['locales'],
  locales: [],
  stores: [],
  actions: ['locales', 'stores', 'ui'],
}

const sees: Record<string, readonly string[]> = {
  ...rest,
  ...Object.fromEntries(
    Object.entries(features).map(([name, others]) => [
      `features/${name}`,
      [
        ...ground,
        ...others.map((other) => `features/${other}`),
        ...(name === 'shell' ? ['firstAnswers.ts'] : []),
      ],
    ]),
  ),
}

/** Where each word has its sentence, the words are the names that stores and actions have for things. */
const seesTypes: Record<string, readonly string[]> = { locales: ['stores', 'actions'] }

const partOf = (path: string): string | null =>
  /^renderer\/(features\/[^/]+(?=\/)|[^/]+)/.exec(path)?.[1] ?? null

/** Which room of the page names which, and by what. */
const arrowsOf = (source: Source) =>
  referencesOf(source).flatMap(({ how, to, isOfTypes = false }) => {
    if (!to?.startsWith('.')) return []
    const target = resolved(source.path, to)
    const [here, there] = [partOf(source.path), partOf(target)]
    return here === null || there === null || here === there
      ? []
      : [{ how, here, there, target, isOfTypes }]
  })

/** Sentences about every arrow within the page that runs the wrong way. */
export const wrongPageArrows = (source: Source): string[] => {
  const here = partOf(source.path)
  if (here === null) return []
  if (!(here in sees)) return [`${source.path} stands in no room of the page`]
  return arrowsOf(source).flatMap(({ how, there, target, isOfTypes }) => {
    if (sees[here]?.includes(there)) return []
    if (isOfTypes && seesTypes[here]?.includes(there)) return []
    // What an action does may be a feature's own matter; what it looks like is not.
    if (here === 'actions' && there.startsWith('features/') && target.endsWith('.ts')) return []
    return [`${source.path}: ${how} of ${target}: ${here} does not see ${there}`]
  })
}

/** What is drawn between features and nobody goes by: `submit → workspace`. */
export const unusedPageArrows = (sources: readonly Source[]): string[] => {
  const used = new Set(
    sources.flatMap((source) => arrowsOf(source).map(({ here, there }) => `${here} → ${there}`)),
  )
  return Object.entries(features)
    .flatMap(([name, others]) => others.map((other) => `features/${name} → features/${other}`))
    .filter((arrow) => !used.has(arrow))
}
