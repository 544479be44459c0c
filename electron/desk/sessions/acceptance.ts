import type { VocabularyOffer } from '../../../shared/contract/vocabularies.ts'
import { FailureError } from '../../../shared/contract/failure.ts'
import type { SessionId } from '../../../shared/ids.ts'
import { type Mapping, mappingOf } from '../../../shared/session/mapping.ts'
import type { SessionState } from '../../../shared/session/state.ts'
import { unknownVocabulary } from '../catalogue/vocabularies.ts'
import type { Inbox } from '../sync/inbox.ts'
import type { Book } from './book.ts'

/** A session keeps the version of the vocabulary it began with, until its tagger accepts the next. */
export interface Acceptance {
  /** What the newest version would make of a session; null where there is none, or the session is submitted. */
  offer(sessionId: SessionId): VocabularyOffer | null
  /** @throws FailureError `session_submitted`, `vocabulary_unknown` where this version is not offered. */
  accept(sessionId: SessionId, version: number): void
}

export const openAcceptance = ({
  book,
  inbox,
}: {
  book: Book
  inbox: Pick<Inbox, 'versionsAfter'>
}): Acceptance => {
  const offer = (sessionId: SessionId): VocabularyOffer | null => {
    const { state, vocabulary: own } = book.entry(sessionId)
    if (state.status === 'submitted') return null
    const versions = inbox.versionsAfter(state.vocabulary)
    const newest = versions.at(-1)?.vocabulary
    if (newest === undefined) return null
    let from = own
    let step: Pick<SessionState, 'answers' | 'marks' | 'notes'> = state
    const mapping: Mapping = { answers: {}, marks: {}, notes: {}, unmapped: [] }
    // Version by version: a word may be renamed twice.
    for (const { vocabulary, migration } of versions) {
      const next = mappingOf(step, { from, to: vocabulary }, migration)
      from = vocabulary
      mapping.unmapped.push(...next.unmapped)
      Object.assign(mapping.marks, next.marks)
      const marks = Object.entries(step.marks).map(([id, mark]) => {
        const changed = Object.entries(next.marks).find(([markId]) => markId === id)?.[1]
        return [id, { ...mark, ...changed }] as const
      })
      step = { answers: next.answers, notes: next.notes, marks: Object.fromEntries(marks) }
    }
    const { id, version } = newest
    return {
      from: state.vocabulary,
      to: { id, version },
      vocabulary: newest,
      mapping: { ...mapping, answers: step.answers, notes: step.notes },
    }
  }

  return {
    offer,
    accept: (sessionId, version) => {
      const entry = book.entry(sessionId)
      if (entry.state.status === 'submitted')
        throw new FailureError(
          'session_submitted',
          'This session is submitted; reopen it to go on with the new version. Nothing was changed.',
        )
      const offered = offer(sessionId)
      if (offered?.to.version !== version)
        throw unknownVocabulary({ id: entry.state.vocabulary.id, version })
      const { mapping } = offered
      const accepted = book.now({
        type: 'vocabulary.accepted',
        body: { version, mapping: { ...mapping } },
      })
      book.accept(entry, accepted, offered.vocabulary)
    },
  }
}
