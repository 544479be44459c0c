import type { Page } from 'playwright-core'

/**
 * What a person cannot read of the page as it is: text that is cut off, lies outside its control, lies under other text, or is broken
 * inside a word; and what must be scrolled sideways. Each is a line with where it is.
 */
export const misfitsOn = (page: Page): Promise<string[]> => page.evaluate(findMisfits)

/** Runs in the page, so nothing of this file may be used in it. */
const findMisfits = (): string[] => {
  const found = new Set<string>()
  const slack = 1.5
  const styleOf = (element: Element) => getComputedStyle(element)
  const whereIs = (element: Element): string => {
    const names: string[] = []
    for (let at: Element | null = element; at && names.length < 3; at = at.parentElement)
      if (at.className && typeof at.className === 'string')
        names.unshift(at.className.split(' ').filter((name) => name.includes('_'))[0] ?? '')
    return names.filter(Boolean).join(' ') || element.tagName.toLowerCase()
  }
  const say = (what: string, text: string, element: Element) =>
    found.add(
      `${what}: “${text.trim().replaceAll(/\s+/g, ' ').slice(0, 60)}” in ${whereIs(element)}`,
    )

  const top = document.querySelector('dialog[open], [role="dialog"]') ?? document.body
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent ?? ''
    const parent = node.parentElement
    if (!parent || text.trim() === '') continue
    if (!parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    if (parent.closest(`option, script, style, noscript, a[href="#content"]`)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const rect = range.getBoundingClientRect()
    if (rect.width === 0 || rect.height === 0) continue
    // Words for screen readers alone are a pixel large.
    let isForEyes = true
    for (let at: Element | null = parent; at && at !== document.body; at = at.parentElement) {
      const box = at.getBoundingClientRect()
      if (box.width <= 1 || box.height <= 1) isForEyes = false
    }
    if (!isForEyes) continue

    // Cut off by something around it that does not scroll that way.
    const canScroll = { x: false, y: false }
    for (
      let at: Element | null = parent;
      at && at !== document.documentElement;
      at = at.parentElement
    ) {
      const style = styleOf(at)
      const box = at.getBoundingClientRect()
      if (style.overflowX === 'auto' || style.overflowX === 'scroll') canScroll.x = true
      if (style.overflowY === 'auto' || style.overflowY === 'scroll') canScroll.y = true
      const cutsX = ['hidden', 'clip'].includes(style.overflowX) && !canScroll.x
      const cutsY = ['hidden', 'clip'].includes(style.overflowY) && !canScroll.y
      if (cutsX && (rect.right > box.right + slack || rect.left < box.left - slack))
        say(style.textOverflow === 'ellipsis' ? 'shortened' : 'cut off at the side', text, parent)
      if (cutsY && (rect.bottom > box.bottom + 3 || rect.top < box.top - 3))
        say('cut off above or below', text, parent)
      if (style.position === 'fixed') break
    }
    // Outside of the control it names.
    const control = parent.closest(
      'button, a, [role="tab"], [role="option"], label, th, td, summary',
    )
    if (control) {
      const box = control.getBoundingClientRect()
      if (
        rect.right > box.right + slack ||
        rect.left < box.left - slack ||
        rect.bottom > box.bottom + 3
      )
        say('outside of its control', text, control)
    }
    // Broken inside a word.
    const breaks = styleOf(parent)
    if (
      breaks.overflowWrap !== 'normal' ||
      breaks.wordBreak !== 'normal' ||
      breaks.hyphens === 'auto'
    )
      for (const word of text.matchAll(/[\p{L}\p{N}’]+/gu)) {
        range.setStart(node, word.index)
        range.setEnd(node, word.index + word[0].length)
        const lines = new Set(
          [...range.getClientRects()]
            .filter(({ width }) => width > 0)
            .map(({ top }) => Math.round(top)),
        )
        if (lines.size > 1) say('broken inside a word', `${word[0]} (${text.trim()})`, parent)
      }
  }
  // What scrolls sideways.
  for (const element of [document.documentElement, ...top.querySelectorAll('*')]) {
    const style = styleOf(element)
    if (element.clientWidth === 0 || !element.checkVisibility()) continue
    // A table that is wider than twice the text leaves room for is walked by the arrows.
    if (element.role === 'region' && element.querySelector('table')) continue
    const scrolls =
      element === document.documentElement || ['auto', 'scroll'].includes(style.overflowX)
    if (scrolls && element.scrollWidth > element.clientWidth + 1)
      say(
        'scrolls sideways',
        `${element.scrollWidth} in ${element.clientWidth}: ${element.textContent}`,
        element,
      )
    if (
      element instanceof HTMLInputElement &&
      element.value === '' &&
      element.placeholder !== '' &&
      element.scrollWidth > element.clientWidth + 1
    )
      say('placeholder cut off', element.placeholder, element)
    if (element instanceof HTMLSelectElement) {
      const probe = document.createElement('span')
      probe.style.cssText = `position:absolute;visibility:hidden;white-space:nowrap;font:${style.font};letter-spacing:${style.letterSpacing}`
      probe.textContent = element.selectedOptions[0]?.textContent ?? ''
      document.body.append(probe)
      const room =
        element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
      if (probe.offsetWidth > room + 1) say('chosen word cut off', probe.textContent, element)
      probe.remove()
    }
  }
  // Controls too small to hit, or half outside of what clips them.
  for (const element of top.querySelectorAll(
    'button, a[href], input, select, [role="tab"], [role="checkbox"]',
  )) {
    const box = element.getBoundingClientRect()
    if (
      !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
      box.width <= 1
    )
      continue
    if (element.closest('label') && element.closest('label') !== element) continue
    if (styleOf(element).display === 'inline') continue
    if (box.width < 23.5 || box.height < 23.5)
      say(
        `too small (${Math.round(box.width)}×${Math.round(box.height)})`,
        element.getAttribute('aria-label') ?? element.textContent ?? '',
        element,
      )
  }
  return [...found]
}
