import { randomUUID } from 'node:crypto'
import type { Vocabulary } from '../../shared/vocabulary/schema.ts'
import { hashOf, noHash, type LoggedEvent } from '../../shared/sync/event.ts'

/** A session that somebody might have submitted: every facet answered by chance, a few marks, watched to its end. */
export const submittedSession = ({
  deviceId,
  titleId,
  assignmentId,
  runtimeMs,
  vocabulary,
  random,
  before,
}: {
  deviceId: string
  titleId: string
  assignmentId: string
  runtimeMs: number
  vocabulary: Vocabulary
  random: () => number
  /** The event before the first; number 0 when there is none. */
  before: { seq: number; hash: string }
}): LoggedEvent[] => {
  const { id, version } = vocabulary
  const sessionId = randomUUID()
  const bootId = randomUUID()
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)]
  const changes: { type: string; body: unknown }[] = [
    {
      type: 'session.opened',
      body: {
        titleId,
        assignmentId,
        vocabulary: { id, version },
        media: { bytes: 2_000_000, sha256: noHash, durationMs: runtimeMs },
      },
    },
    { type: 'sitting.started', body: { reason: 'opened' } },
  ]
  for (const facet of vocabulary.facets) {
    if (facet.kind === 'scale') {
      const degree = pick(facet.degrees)?.value
      if (degree !== undefined)
        changes.push({ type: 'degree.set', body: { facet: facet.id, degree } })
      continue
    }
    const most = facet.kind === 'single' ? 1 : 1 + Math.floor(random() * 3)
    const terms = new Set(Array.from({ length: most }, () => pick(facet.terms)?.id))
    for (const term of terms)
      if (term !== undefined)
        changes.push({ type: 'term.applied', body: { facet: facet.id, term } })
    const term = pick([...terms])
    if (term !== undefined && random() < 0.3)
      changes.push({
        type: 'mark.placed',
        body: {
          markId: randomUUID(),
          atMs: Math.floor(random() * runtimeMs),
          facet: facet.id,
          term,
        },
      })
  }
  changes.push(
    { type: 'watched', body: { spans: [{ fromMs: 0, toMs: runtimeMs, rate: 1 }] } },
    { type: 'sitting.ended', body: { reason: 'closed' } },
    { type: 'session.submitted', body: { declaration: 'I watched all of it.' } },
  )

  let wallMs = Date.now() - runtimeMs - 86_400_000
  let prevHash = before.seq === 0 ? noHash : before.hash
  return changes.map(({ type, body }, index) => {
    wallMs += Math.ceil(runtimeMs / changes.length)
    const unhashed = {
      deviceId,
      seq: before.seq + index + 1,
      eventId: randomUUID(),
      sessionId,
      assignmentId,
      type,
      vocabulary: { id, version },
      body,
      wallMs,
      monoMs: index * 1_000,
      bootId,
      prevHash,
    } as unknown as Omit<LoggedEvent, 'hash'>
    const event: LoggedEvent = { ...unhashed, hash: hashOf(unhashed) }
    prevHash = event.hash
    return event
  })
}
