import { useEffect, useRef, type RefObject } from 'react'
import type { SessionView } from '../../../../shared/contract/sessions.ts'
import { useApp, useSession, useStores } from '../../../stores/react.ts'

type Focus = SessionView['focus']

/** Where each part of the checklist takes the keyboard; the other parts are not ours. */
const takers = {
  terms: '[data-row="current"] input, [data-row="none"]',
  facets: '[role="tab"][aria-selected="true"]',
  definition: '[data-part="definition"]',
  filter: '[data-part="filter"]',
  note: '[data-part="note"]',
  'title-note': '[data-part="title-note"]',
} as const satisfies Partial<Record<Focus, string>>

const takerIn = (root: HTMLElement | null, focus: Focus): HTMLElement | null =>
  isPart(focus) ? (root?.querySelector<HTMLElement>(takers[focus]) ?? null) : null

const isPart = (name: string | undefined): name is keyof typeof takers =>
  name !== undefined && Object.hasOwn(takers, name)

/**
 * Makes the page's focus follow `session.view`, and tells the view when a person tabs or clicks into a part. The view is the
 * truth: it is what comes back after a restart. Draws nothing, so that a step of the keyboard draws nothing else either.
 */
export const FocusFollowsView = ({ root }: { root: RefObject<HTMLElement | null> }) => {
  const { session } = useStores()
  const facet = useSession(({ view }) => view.facet)
  const term = useSession(({ view }) => view.term)
  const degree = useSession(({ view }) => view.degree)
  const focus = useSession(({ view }) => view.focus)
  const covered = useApp((app) => app.overlay !== null)
  /** The view was told by the page: the focus is where it should be. */
  const told = useRef(false)
  /** A button of the pointer is down: what moves now would slip away from under it. */
  const pressing = useRef(false)

  useEffect(() => {
    const element = root.current
    if (!element) return
    const onFocusIn = ({ target, relatedTarget }: FocusEvent) => {
      // A dialog that closes gives the focus back to where it was, which may be behind where the person is now.
      if (relatedTarget instanceof Element && relatedTarget.closest('dialog')) return
      const part = target instanceof Element ? target.closest<HTMLElement>('[data-part]') : null
      const name = part?.dataset.part
      if (!isPart(name) || name === session.getState().view.focus) return
      // Reading opens the definition wider: under a pointer its links would move away.
      if (name === 'definition' && pressing.current) return
      told.current = true
      session.actions.look({ focus: name, caret: caretOf(target) })
    }
    element.addEventListener('focusin', onFocusIn)
    return () => element.removeEventListener('focusin', onFocusIn)
  }, [root, session])

  useEffect(() => {
    const press = () => {
      pressing.current = true
    }
    const release = () => {
      pressing.current = false
    }
    window.addEventListener('pointerdown', press, { capture: true })
    window.addEventListener('pointerup', release, { capture: true })
    window.addEventListener('pointercancel', release, { capture: true })
    return () => {
      window.removeEventListener('pointerdown', press, { capture: true })
      window.removeEventListener('pointerup', release, { capture: true })
      window.removeEventListener('pointercancel', release, { capture: true })
    }
  }, [])

  useEffect(() => {
    if (pressing.current) return
    root.current?.querySelector(takers.facets)?.scrollIntoView({ block: 'nearest' })
  }, [root, facet])

  // In another layout, or a smaller window, the list has another height: the current one stays in sight, and nothing else moves.
  useEffect(() => {
    const list = root.current?.querySelector<HTMLElement>('[data-part="facets"]')
    if (!list) return
    const observer = new ResizeObserver(() => {
      const tab = list.querySelector<HTMLElement>(takers.facets)
      if (!tab || pressing.current) return
      const lowest = tab.offsetTop
      const highest = tab.offsetTop + tab.offsetHeight - list.clientHeight
      list.scrollTop = Math.min(lowest, Math.max(highest, list.scrollTop))
    })
    observer.observe(list)
    return () => observer.disconnect()
  }, [root])

  useEffect(() => {
    const wasTold = told.current
    told.current = false
    if (covered || wasTold) return
    const taker = takerIn(root.current, focus)
    if (!taker) return
    if (document.activeElement !== taker) {
      taker.focus({ preventScroll: true })
      if (isText(taker)) {
        const caret = session.getState().view.caret ?? taker.value.length
        taker.setSelectionRange(caret, caret)
      }
    }
    if (pressing.current || focus === 'definition') return
    // The row, not the box in it: the row keeps clear of what stays at the foot of the panel.
    const row = taker.closest('[data-row]') ?? taker
    row.scrollIntoView({ block: 'nearest' })
  }, [root, session, facet, term, degree, focus, covered])

  return null
}

const isText = (target: unknown): target is HTMLTextAreaElement | HTMLInputElement =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && target.type === 'text')

const caretOf = (target: unknown): number | null => (isText(target) ? target.selectionStart : null)
