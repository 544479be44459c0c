import { webVttTime } from '../../../shared/media/captions.ts'
import type { SessionState } from '../../../shared/session/state.ts'
import type { Vocabulary } from '../../../shared/vocabulary/schema.ts'
import type { Language } from '../../../shared/vocabulary/languages.ts'
import { marksInOrder, markWords } from './exportWords.ts'

/** How long a mark that is a moment is shown, in ms: a cue without length never becomes active. */
const momentMs = 1_000

/** The marks as a WebVTT track of kind `metadata`: the payload of each cue is one line of JSON. */
export const marksAsWebVtt = (
  state: SessionState,
  vocabulary: Vocabulary,
  language: Language,
): string => {
  const cues = marksInOrder(state).map((mark) => {
    const until = mark.untilMs !== null && mark.untilMs > mark.atMs ? mark.untilMs : null
    const end = until ?? mark.atMs + momentMs
    const payload = oneLine(markWords(mark, vocabulary, language))
    return `${mark.markId}\n${webVttTime(mark.atMs)} --> ${webVttTime(end)}\n${payload}\n`
  })
  return ['WEBVTT\n', ...cues].join('\n')
}

/** JSON has no line ends of its own; an arrow within a note would be taken for the times of a cue. */
const oneLine = (value: unknown): string =>
  JSON.stringify(value).replaceAll('>', String.raw`\u003e`)
