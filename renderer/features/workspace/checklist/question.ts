/**
 * A question and what is said beside it: vocabularies put the rules of a facet into the same text, after the first question
 * mark. A text without one is all question.
 */
export const splitQuestion = (text: string): { question: string; rules: string } => {
  const end = text.indexOf('?') + 1
  return end === 0 || end === text.length
    ? { question: text, rules: '' }
    : { question: text.slice(0, end), rules: text.slice(end).trim() }
}
