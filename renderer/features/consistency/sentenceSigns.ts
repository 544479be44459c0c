/** Signs in a sentence of this room: figures stand between `<b>`, words being defined between `<i>`. */

/** A name as it is filled into a sentence: whatever signs are in it are its own letters. */
export const asLetters = (name: string): string =>
  name.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export interface Piece {
  sign: 'b' | 'i' | null
  text: string
}

/** A sentence taken apart at its signs. */
export const piecesOf = (sentence: string): Piece[] =>
  sentence.split(/(<[bi]>.*?<\/[bi]>)/).flatMap((piece): Piece[] => {
    const [, sign, text] = /^<([bi])>(.*)<\/[bi]>$/.exec(piece) ?? []
    if (piece === '') return []
    return [{ sign: sign === 'b' || sign === 'i' ? sign : null, text: asWritten(text ?? piece) }]
  })

/** A sentence without its signs, for whoever hears or exports it. */
export const plain = (sentence: string): string =>
  piecesOf(sentence)
    .map(({ text }) => text)
    .join('')

const asWritten = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&amp;', '&')
