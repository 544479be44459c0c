import { colourNames, type Colours, type Dress } from './svgOf.ts'

/** The light theme, whichever is on, with the fonts of the page, for a picture that leaves it: it is for a report, and printed. */
export const dressOfPage = async (page: Document): Promise<Dress> => {
  const style = getComputedStyle(page.documentElement)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  // Each name of the list has its colour.
  const day = dayRule(page)
  const colours = Object.fromEntries(
    colourNames.map((name) => [name, day?.getPropertyValue(`--${name}`).trim() || token(name)]),
  ) as Colours
  // Where they are in an attribute, the quotes of the families would end it.
  const family = (name: string) => token(name).replaceAll('"', "'")
  const faces = await Promise.all(latinFaces(page).map(faceWithFont))
  return {
    colours,
    faces: faces.join(''),
    face: family('face'),
    display: family('display'),
  }
}

/** The colours of the light theme, as tokens.css has them. */
const dayRule = (page: Document): CSSStyleDeclaration | null =>
  [...page.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSStyleRule)
    .find(({ selectorText, style }) => isDay.test(selectorText) && style.getPropertyValue('--bg'))
    ?.style ?? null

const isDay = /^:root\[data-theme=["']?day["']?\]$/

/** The rules of the fonts in use for the letters of both languages. */
const latinFaces = (page: Document): CSSFontFaceRule[] =>
  [...page.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .filter(({ style }) => /U\+(?:0+-|\?\?)/i.test(style.getPropertyValue('unicode-range')))
    .filter(({ style }) => style.getPropertyValue('font-style') !== 'italic')

const faceWithFont = async ({ style, parentStyleSheet }: CSSFontFaceRule): Promise<string> => {
  const [, path] = /url\(["']?([^"')]+)["']?\)/.exec(style.getPropertyValue('src')) ?? []
  if (path === undefined) return ''
  const url = new URL(path, parentStyleSheet?.href ?? document.baseURI)
  const font = await fetch(url)
    .then((answer) => (answer.ok ? answer.blob() : null))
    .catch(() => null)
  // A picture in another face is better than none.
  if (font === null) return ''
  const family = style.getPropertyValue('font-family')
  const weight = style.getPropertyValue('font-weight')
  return `@font-face{font-family:${family};font-weight:${weight};src:url(${await asDataUrl(font)})}`
}

const asDataUrl = (font: Blob): Promise<string> => {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const reader = new FileReader()
  reader.addEventListener('load', () => resolve(String(reader.result)))
  reader.addEventListener('error', () => reject(reader.error))
  reader.readAsDataURL(font)
  return promise
}
