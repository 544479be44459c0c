/**
 * A text as search compares it: lower case, without accents, ligatures written out, typographic apostrophes as `'` and
 * every kind of space as one plain space. Folding twice changes nothing.
 */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’ʼ′`]/g, "'")
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .replace(/\s+/g, ' ')

/** The words of a text, folded: `L’après-midi` is `l`, `apres`, `midi`. */
export const wordsOf = (text: string): string[] => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []
