import canonicalize from 'canonicalize'
import { loadVocabulary } from '../../shared/vocabulary/load.ts'
import type { Migration } from '../../shared/vocabulary/migration.ts'
import { announce } from '../feed/announce.ts'
import type { Ports } from '../ports.ts'
import { Problem } from '../problem.ts'
import type { Db } from '../store/open.ts'
import { inTransaction } from '../store/transaction.ts'

/**
 * Publishes a version of a vocabulary. Answers whether it is new here; the same again changes nothing.
 *
 * @throws Problem `invalid` with every fault of the vocabulary, `version_taken`.
 */
export const publishVocabulary = async (
  db: Db,
  { vocabulary, migration }: { vocabulary: unknown; migration?: Migration },
  ports: Ports,
): Promise<{ id: string; version: number; isNew: boolean }> => {
  const loaded = loadVocabulary(JSON.stringify(vocabulary), 'vocabulary')
  if (!loaded.ok) {
    const faults = loaded.problems.map(({ path, message }) => ({ path, message }))
    const [first] = faults
    throw new Problem('invalid', first?.message ?? 'This is no vocabulary.', { faults })
  }
  const { id, version } = loaded.vocabulary
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
