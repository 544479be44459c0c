import { piecesOf } from './sentenceSigns.ts'

/** A sentence with its figures and the words being defined set off. */
export const Sentence = ({ children }: { children: string }) => (
  <>
    {piecesOf(children).map(({ sign, text }, at) => {
      if (sign === 'b') return <strong key={at}>{text}</strong>
      if (sign === 'i') return <em key={at}>{text}</em>
      return text
    })}
  </>
)
