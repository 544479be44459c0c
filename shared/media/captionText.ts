/** Tags WebVTT knows (W3C WebVTT, "cue text"); every other one is no tag in it. */
const known = new Set(['b', 'i', 'u', 'c', 'v', 'lang', 'ruby', 'rt'])

/** Tags of SubRip and of web pages that say nothing worth showing; what they enclose stays. */
const dropped = new Set(['font', 'span', 'p', 'div', 's', 'strike', 'em', 'strong', 'small', 'big'])

/**
 * The text of a caption as safe WebVTT: known tags stay, formatting of other kinds goes, everything else is shown as it
 * is written, with `&`, `<` and `>` escaped. Doing it twice changes nothing.
 */
export const safeCueText = (text: string): string =>
  text
    .split(/(<[^<>\n]*>)/)
    .map((piece, at) => (at % 2 === 1 ? safeTag(piece) : escapeText(piece)))
    .join('')
    // Overrides of Advanced SubStation, as in `{\an8}`, which converters leave in SubRip.
    .replace(/(?<!\{)\{+\\[^}\n]{0,200}\}+/g, '')
    // A blank line would end the cue.
    .replace(/\n\s*\n/g, '\n')
    .trim()

const escapeText = (text: string): string =>
  text
    .replace(/&(?!(?:amp|lt|gt|nbsp|lrm|rlm|#\d{1,7}|#x[0-9a-f]{1,6});)/gi, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')

const safeTag = (tag: string): string => {
  const inner = tag.slice(1, -1)
  if (/^(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}$/.test(inner)) return tag
  const [, slash = '', name = '', classes = '', rest = ''] =
    /^(\/?)([a-z]+)((?:\.[^\s.]+)*)(?:\s+(.*))?\s*\/?$/i.exec(inner) ?? []
  const lower = name.toLowerCase()
  if (known.has(lower)) {
    if (slash) return `</${lower}>`
    const annotation = lower === 'v' || lower === 'lang' ? rest.trim() : ''
    return `<${lower}${escapeText(classes)}${annotation && ` ${escapeText(annotation)}`}>`
  }
  if (lower === 'br') return '\n'
  return dropped.has(lower) ? '' : escapeText(tag)
}
