import { answerOf, noteOf } from '../../../shared/session/cells.ts'
import type { SessionEvent } from '../../../shared/session/events.ts'
import type { ExportFile } from '../../../shared/session/exportFile.ts'
import type { SessionState } from '../../../shared/session/state.ts'
import type { Vocabulary } from '../../../shared/vocabulary/schema.ts'
import type { Language } from '../../../shared/vocabulary/languages.ts'
import type { Title } from '../catalogue/titleRows.ts'
import { marksInOrder, markWords, stateOfFacet } from './exportWords.ts'

/** A session with all that belongs to it, about to be written out. */
export interface ExportedSession {
  state: SessionState
  vocabulary: Vocabulary
  title: Pick<Title, 'titleId' | 'name' | 'facts'>
  events: readonly SessionEvent[]
}

/** The whole session as JSON: an import of `session.events` has the same state; the rest says the same for people. */
export const sessionAsJson = (
  { state, vocabulary, title, events }: ExportedSession,
  { language, nowMs }: { language: Language; nowMs: number },
): string => {
  const { titleId, name, facts } = title
  const file: ExportFile = {
    format: 'seance.session',
    version: 1,
    exportedAtMs: nowMs,
    title: { titleId, name, facts },
    vocabulary: state.vocabulary,
    session: {
      sessionId: state.sessionId,
      events: events.map(({ eventId, wallMs, type, body }) => ({
        eventId,
        wallMs,
        // The two come from one event, so they fit each other.
        change: { type, body } as ExportFile['session']['events'][number]['change'],
      })),
    },
    answers: vocabulary.facets.map((facet) => ({
      facet: facet.id,
      label: facet.label[language],
      state: stateOfFacet(facet, state, vocabulary),
      ...answerWords(facet.id, state, vocabulary, language),
      ...(noteOf(state, facet.id) === '' ? {} : { note: noteOf(state, facet.id) }),
    })),
    marks: marksInOrder(state).map((mark) => markWords(mark, vocabulary, language)),
    notes: { title: noteOf(state, null) },
    watched: state.watched,
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

const answerWords = (
  facetId: string,
  state: SessionState,
  vocabulary: Vocabulary,
  language: Language,
): object => {
  const facet = vocabulary.facets.find(({ id }) => id === facetId)
  const answer = answerOf(state, facetId)
  if (answer?.kind === 'terms') {
    const label = (term: string) => facet?.terms.find(({ id }) => id === term)?.label[language]
    return { terms: answer.terms.map((term) => ({ term, label: label(term) ?? term })) }
  }
  if (answer?.kind !== 'degree') return {}
  const { degree } = answer
  const label = facet?.degrees.find(({ value }) => value === degree)?.label[language]
  return { degree, label: facet?.label[language], degreeLabel: label }
}
