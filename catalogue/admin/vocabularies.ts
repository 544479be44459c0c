import canonicalize from 'canonicalize'
import { isWholeText } from '../../shared/session/refusals.ts'
import { loadVocabulary, mostProblems } from '../../shared/vocabulary/load.ts'
import { faultsInMigration, type Migration } from '../../shared/vocabulary/migration.ts'
import { VocabularyFile, type Vocabulary } from '../../shared/vocabulary/schema.ts'
import { audit } from './audit.ts'
import { announce } from '../feed/announce.ts'
import type { Caller } from '../people/authenticate.ts'
import type { Ports } from '../ports.ts'
import { Problem } from '../problem.ts'
import { greatestVersion, isStorable } from '../text.ts'
import type { Db, Trx } from '../store/open.ts'
import { inTransaction } from '../store/transaction.ts'

/**
 * Publishes a version of a vocabulary. Answers whether it is new here; the same again changes nothing.
 *
 * @throws Problem `invalid` with every fault of the vocabulary or its migration, `version_taken`.
 */
export const publishVocabulary = async (
  db: Db,
  owner: Caller,
  { vocabulary, migration }: { vocabulary: unknown; migration?: Migration },
  ports: Ports,
): Promise<{ id: string; version: number; isNew: boolean }> => {
  if (!isWholeText(vocabulary))
    throw new Problem('invalid', 'The vocabulary holds half a character.')
  const loaded = loadVocabulary(JSON.stringify(vocabulary), 'vocabulary')
  if (!loaded.ok) {
    const faults = loaded.problems.map(({ path, message }) => ({ path, message }))
    const [first] = faults
    throw new Problem('invalid', first?.message ?? 'This is no vocabulary.', { faults })
  }
  const { id, version } = loaded.vocabulary
  if (!isStorable(id))
    throw new Problem('invalid', 'The id holds a character that cannot be stored.')
  if (version > greatestVersion)
    throw new Problem('invalid', `A version is a number up to ${greatestVersion}.`)
  const content = canonicalize(vocabulary) ?? ''
  const migrated = migration === undefined ? null : JSON.stringify(migration)
  const at = ports.now()
  return inTransaction(db, async (trx) => {
    const added = await trx
      .insertInto('vocabularies')
      .values({ id, version, content, migration: migrated, published_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .returning('version')
      .executeTakeFirst()
    if (!added) {
      const known = await trx
        .selectFrom('vocabularies')
        .select(['content', 'migration'])
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirstOrThrow()
      if (known.content !== content || known.migration !== migrated)
        throw new Problem(
          'version_taken',
          `Version ${version} of “${id}” is published with other content. Give this one a new version.`,
          { id, version },
        )
      return { id, version, isNew: false }
    }
    if (migration !== undefined) await checkMigration(trx, migration, loaded.vocabulary)
    await audit(trx, owner, 'publish vocabulary', { id, version }, ports)
    await announce(
      trx,
      [
        {
          audience: 'everyone',
          kind: 'vocabulary',
          ref: `${version} ${id}`,
          body: { id, version, vocabulary, migration: migration ?? null },
        },
      ],
      at,
    )
    return { id, version, isNew: true }
  })
}

/** A version cannot be taken back: what its migration says is looked at before, against the newest version before it. */
const checkMigration = async (trx: Trx, migration: Migration, next: Vocabulary): Promise<void> => {
  const { id, version } = next
  const earlier = await trx
    .selectFrom('vocabularies')
    .select('content')
    .where('id', '=', id)
    .where('version', '<', version)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!earlier) {
    if (migration.length === 0) return
    throw new Problem(
      'invalid',
      `There is no version of “${id}” before ${version}, so there is nothing to migrate from: publish it without a migration.`,
      { path: 'migration' },
    )
  }
  const from = VocabularyFile.parse(JSON.parse(earlier.content))
  const faults = faultsInMigration(migration, { from, to: next })
  const [first] = faults
  if (first)
    throw new Problem('invalid', `${first.message} Nothing was published.`, {
      path: first.path,
      faults: faults.slice(0, mostProblems),
    })
}
