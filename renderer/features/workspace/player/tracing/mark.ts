import { lineHeight, padding, type Box, type Setting } from './placing.ts'

/** What is drawn above the picture. */
export interface Mark {
  /** The inscription itself: what must be seen. */
  element: HTMLElement
  draw(setting: Setting, place: Box): void
  /** There is nothing to mark. */
  clear(): void
  /** Where it really is now. */
  box(): Box
  /** Puts it back into the page, or to the front of it, if it is not there. */
  restore(): void
  /** To the front, above whatever came since: a dialog, the full screen. */
  rise(): void
  end(): void
}

/** Only families of the browser's own: a page can give any other name a font without signs. */
const family = 'system-ui, sans-serif'
const weight = 600
/** Room for the outline between two signs, in em. */
const spacing = 0.04

/**
 * `:host` with `!important` in a shadow tree comes before everything the page's own sheets say of the same element, its
 * `!important`, its transitions and its inline style included (CSS Cascade 5, 6.1). What is inside they do not reach.
 */
const css = `
:host {
  all: initial !important;
  direction: ltr !important;
  display: block !important;
  position: fixed !important;
  inset: 0 !important;
  width: auto !important;
  height: auto !important;
  contain: strict !important;
  pointer-events: none !important;
  forced-color-adjust: none !important;
}

:host::before,
:host::after {
  content: none !important;
  display: none !important;
}

p {
  position: absolute;
  box-sizing: border-box;
  margin: 0;
  padding: ${padding}em;
  overflow: hidden;
  color: rgb(255 255 255 / 94%);
  font-family: ${family};
  font-weight: ${weight};
  font-variant-numeric: tabular-nums;
  letter-spacing: ${spacing}em;
  line-height: ${lineHeight};
  white-space: pre;
  -webkit-text-stroke: 0.22em rgb(0 0 0 / 78%);
  paint-order: stroke fill;
  text-shadow: 0 0 0.3em rgb(0 0 0 / 70%);
}`

/**
 * The inscription in a closed shadow tree, in the browser's top layer: beside the page, so that nothing of the page's ancestors,
 * `z-index` or clipping is above it. A popover that is shown by hand stays until it is hidden by hand.
 */
export const createMark = (): Mark => {
  const host = document.createElement('div')
  host.setAttribute('aria-hidden', 'true')
  host.popover = 'manual'
  const root = host.attachShadow({ mode: 'closed' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]
  // One element with nothing but text in it: the observer takes a child for something that covers its parent.
  const element = document.createElement('p')
  root.append(element)

  const restore = () => {
    const { documentElement } = document
    if (host.parentNode !== documentElement) documentElement.append(host)
    if (host.popover !== 'manual') host.popover = 'manual'
    if (!host.matches(':popover-open')) host.showPopover()
  }
  const rise = () => {
    if (host.matches(':popover-open')) host.hidePopover()
    restore()
  }
  restore()

  return {
    element,
    draw: ({ lines, fontPx }, { left, top, width, height }) => {
      const text = lines.join('\n')
      if (element.textContent !== text) element.textContent = text
      const px = { left, top, width, height, 'font-size': fontPx }
      for (const [name, value] of Object.entries(px)) element.style.setProperty(name, `${value}px`)
    },
    clear: () => {
      element.textContent = ''
    },
    box: () => element.getBoundingClientRect(),
    restore,
    rise,
    end: () => host.remove(),
  }
}

/** How wide a text of the inscription is, in em. All figures are as wide as a zero: a clock must not make it tremble. */
export const createRuler = (): ((text: string) => number) => {
  const size = 100
  const pen = document.createElement('canvas').getContext('2d')
  if (pen) {
    pen.font = `${weight} ${size}px ${family}`
    pen.letterSpacing = `${spacing * size}px`
  }
  const known = new Map<string, number>()
  return (text) => {
    const form = text.replaceAll(/\d/g, '0')
    const width = known.get(form) ?? (pen ? pen.measureText(form).width / size : form.length)
    known.set(form, width)
    return width
  }
}
