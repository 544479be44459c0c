import { randomUUID } from 'node:crypto'
import type { Answer } from './answers.ts'
import { evidenceFromDegree } from '../../shared/session/readiness.ts'
import type { Facet, Vocabulary } from '../../shared/vocabulary/schema.ts'
import { hashOf, noHash, type LoggedEvent } from '../../shared/sync/event.ts'

/** A session that somebody submitted: these answers, the marks that they ask for and a few more, watched to its end. */
export const submittedSession = ({
  deviceId,
  titleId,
  assignmentId,
  runtimeMs,
  vocabulary,
  answers,
  endedMs,
  random,
  before,
}: {
  deviceId: string
  titleId: string
  assignmentId: string
  runtimeMs: number
  vocabulary: Vocabulary
  answers: ReadonlyMap<string, Answer>
  /** When it was submitted, Unix ms. */
  endedMs: number
  random: () => number
  /** The event before the first; number 0 when there is none. */
  before: { seq: number; hash: string }
}): LoggedEvent[] => {
  const { id, version } = vocabulary
  const sessionId = randomUUID()
  const bootId = randomUUID()
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
  const mark = (about: object, isAsked: boolean) => {
    if (random() > 0.3 && !isAsked) return
    const atMs = Math.floor(random() * runtimeMs)
    changes.push({ type: 'mark.placed', body: { markId: randomUUID(), atMs, ...about } })
  }
  const facets = new Map<string, Facet>(vocabulary.facets.map((one) => [one.id, one]))
  for (const [facet, answer] of answers) {
    const asked = facets.get(facet)
    // What is asked of the whole title takes no marks.
    const takesMarks = asked !== undefined && asked.evidence !== 'none'
    if ('degree' in answer) {
      changes.push({ type: 'degree.set', body: { facet, degree: answer.degree } })
      if (takesMarks && answer.degree > 0)
        mark({ facet, degree: answer.degree }, answer.degree >= evidenceFromDegree(asked))
      continue
    }
    for (const term of answer.terms) {
      changes.push({ type: 'term.applied', body: { facet, term } })
      if (takesMarks) mark({ facet, term }, asked.evidence === 'required')
    }
  }
  changes.push(
    { type: 'watched', body: { spans: [{ fromMs: 0, toMs: runtimeMs, rate: 1 }] } },
    { type: 'sitting.ended', body: { reason: 'closed' } },
    { type: 'session.submitted', body: { declaration: 'I watched all of it.' } },
  )

  let wallMs = endedMs - runtimeMs
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
