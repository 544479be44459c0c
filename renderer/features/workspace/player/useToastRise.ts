import { useLayoutEffect, type RefObject } from 'react'

/** Space between a toast and the timeline under it, in px. */
const gap = 16

/** The foot of the picture where captions stand, as a share of its height. */
export const captionsShare = 0.22

/**
 * Keeps passing words at the foot of the picture instead of over the timeline, however high that is, and above the
 * captions when there are any.
 */
export const useToastRise = (deck: RefObject<HTMLElement | null>, captioned: boolean): void => {
  useLayoutEffect(() => {
    const element = deck.current
    if (!element) return
    const root = document.documentElement
    const raise = () => {
      const picture = element.previousElementSibling?.getBoundingClientRect().height ?? 0
      const foot = captioned ? picture * captionsShare : 0
      const rise = window.innerHeight - element.getBoundingClientRect().top + foot + gap
      root.style.setProperty('--toast-rise', `${Math.min(rise, window.innerHeight * 0.8)}px`)
    }
    const observer = new ResizeObserver(raise)
    // The deck moves when whatever shares the pane with it changes its size.
    observer.observe(root)
    for (const part of element.parentElement?.children ?? []) observer.observe(part)
    return () => {
      observer.disconnect()
      root.style.removeProperty('--toast-rise')
    }
  }, [deck, captioned])
}
