import { expect, it } from 'vitest'
import { faultsInMigration, type Migration } from '../../../../shared/vocabulary/migration.ts'
import { VocabularyFile } from '../../../../shared/vocabulary/schema.ts'

const text = (word: string) => ({ en: word, fr: word })
const vocabulary = (version: number, facets: Record<string, string[]>) =>
  VocabularyFile.parse({
    id: 'words',
    version,
    label: text('Words'),
    facets: Object.entries(facets).map(([id, terms]) => ({
      id,
      label: text(id),
      question: text(id),
      kind: 'multi',
      required: false,
      evidence: 'none',
      terms: terms.map((term) => ({
        id: term,
        label: text(term),
        definition: text(term),
        applyWhen: text(term),
        notWhen: text(term),
      })),
    })),
  })
const from = vocabulary(1, { tone: ['dark', 'warm'], place: ['sea'] })
const to = vocabulary(2, { tone: ['grim', 'warm'], place: ['sea'] })
const faults = (migration: Migration, next = to) =>
  faultsInMigration(migration, { from, to: next }).map(({ path, message }) => `${path}: ${message}`)

it('a migration that says what becomes of every word that is gone has no fault', () => {
  expect(faults([{ kind: 'renamed', from: 'dark', to: 'grim' }])).toEqual([])
})

it('a migration is told each word that is in neither version, with its step', () => {
  const migration: Migration = [
    { kind: 'merged', from: ['dark', 'gloomy'], to: 'grim' },
    { kind: 'split', from: 'warm', to: ['warm', 'hot'] },
  ]
  expect(faults(migration)).toEqual([
    'migration[0].from: Step 1 of the migration (merged) names “gloomy”, which is no facet or term of version 1.',
    'migration[1].to: Step 2 of the migration (split) names “hot”, which is no facet or term of version 2.',
  ])
})

it('a migration is told each word that is gone without a step', () => {
  expect(faults([], vocabulary(2, { tone: ['dark'], place: ['sea'] }))).toEqual([
    expect.stringMatching(/^migration: “warm” of version 1 is missing in version 2/),
  ])
})

it('the terms of a retired facet need no steps of their own', () => {
  expect(
    faults([{ kind: 'retired', from: 'place' }], vocabulary(2, { tone: ['dark', 'warm'] })),
  ).toEqual([])
})
