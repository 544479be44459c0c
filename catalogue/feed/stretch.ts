import { sql } from 'kysely'
import type { Caller } from '../people/authenticate.ts'
import { mayReview } from '../people/blindness.ts'
import { submissionChangeIn } from '../review/submissions.ts'
import type { Db } from '../store/open.ts'
import type { SessionsTable } from '../store/tables.ts'

/** What somebody is sent of one feed at once. */
export interface Stretch {
  changes: Record<string, unknown>[]
  /** Read up to this number. */
  through: number
  /** Of what is stored of it. */
  bytes: number
  /** There is more of this feed. */
  hasMore: boolean
}

interface Room {
  /** Read from behind this number. */
  after: number
  /** Changes. */
  limit: number
  /** Bytes of what is stored; a change that begins within it is sent whole. */
  bytes: number
}

/**
 * The next changes of one audience's feed, in their order. What others may change without a word to the feed is read here and now: a
 * title, and a submission, which nobody is shown who does not review. No more is fetched from the database than is sent.
 */
export const readStretch = async (
  db: Db,
  { personId, role }: Pick<Caller, 'personId' | 'role'>,
  audience: string,
  { after, limit, bytes }: Room,
): Promise<Stretch> => {
  const rows = await db
    .with('next', (next) =>
      next
        .selectFrom('feed')
        .leftJoin('titles', (join) =>
          join.onRef('titles.title_id', '=', 'feed.ref').on('feed.kind', '=', 'title'),
        )
        .leftJoin('sessions', (join) =>
          join.on(
            'sessions.session_id',
            '=',
            // What else is told of may have a name that is no UUID.
            sql<string>`CASE WHEN feed.kind = 'submission' THEN feed.ref::uuid END`,
          ),
        )
        .select(['feed.kind', 'feed.number', 'feed.at', 'feed.body', 'titles.body as title'])
        .select(['sessions.session_id', 'sessions.person_id', 'sessions.title_id'])
        .select(['sessions.status', 'sessions.revision', 'sessions.submission'])
        .select(
          // Known without fetching the text itself.
          sql<number>`octet_length(coalesce(titles.body, sessions.submission, feed.body, ''))`.as(
            'bytes',
          ),
        )
        .where('audience', '=', audience)
        .where((eb) => eb.or([eb('audience', '<>', 'reviewers'), mayReview(personId)]))
        .where('number', '>', after)
        .$if(role !== 'tagger', (query) => query.where('feed.kind', '<>', 'withdrawal'))
        .orderBy('number')
        .limit(limit + 1),
    )
    .with('measured', (measured) =>
      measured
        .selectFrom('next')
        .selectAll()
        .select(
          sql<number>`sum(bytes) OVER (ORDER BY number)::double precision - bytes`.as('begins'),
        )
        .select(sql<number>`(count(*) OVER ())::integer`.as('found')),
    )
    .selectFrom('measured')
    .leftJoin('people', 'people.person_id', 'measured.person_id')
    .selectAll('measured')
    .select('people.name')
    .where('begins', '<', bytes)
    .orderBy('number')
    .limit(limit)
    .execute()
  const last = rows.at(-1)
  return {
    changes: rows.map(changeIn),
    through: last?.number ?? after,
    bytes: last === undefined ? 0 : last.begins + last.bytes,
    hasMore: last !== undefined && last.found > rows.length,
  }
}

interface Row {
  kind: string
  at: number
  body: string | null
  title: string | null
  session_id: string | null
  person_id: string | null
  title_id: string | null
  name: string | null
  status: SessionsTable['status'] | null
  revision: number | null
  submission: string | null
}

const changeIn = (row: Row): Record<string, unknown> => {
  const { kind, at, session_id, person_id, title_id, name, status, revision, submission } = row
  if (session_id !== null && person_id !== null && title_id !== null && status !== null)
    return submissionChangeIn(
      {
        session_id,
        person_id,
        title_id,
        name: name ?? '',
        status,
        revision: revision ?? 0,
        submission,
      },
      at,
    )
  if (kind === 'title') {
    // Written by the import of titles, as a JSON object.
    const title = JSON.parse(row.title ?? '{}') as Record<string, unknown>
    return { titleId: title['titleId'], title, kind, at }
  }
  // Written by `announce`, as a JSON object.
  const body = JSON.parse(row.body ?? '{}') as Record<string, unknown>
  return { ...body, kind: kind === 'withdrawal' ? 'decision' : kind, at }
}
