import { useEffect, useRef, type RefObject } from 'react'
import type { SessionView } from '../../../../shared/contract/calls.ts'
import { useApp, useSession, useStores } from '../../../stores/react.ts'

type Focus = SessionView['focus']

/** Where each part of the checklist takes the keyboard; the other parts are not ours. */
const takers: Partial<Record<Focus, string>> = {
  terms: '[data-row="current"] input, [data-row="none"]',
  facets: '[role="tab"][aria-selected="true"]',
  definition: '[data-part="definition"]',
  filter: '[data-part="filter"]',
  note: '[data-part="note"]',
  'title-note': '[data-part="title-note"]',
}

const isPart = (name: string | undefined): name is Focus => name !== undefined && name in takers

/**
 * Makes the page's focus follow `session.view`, and tells the view when a person tabs or clicks into a part. The view is the
 * truth: it is what comes back after a restart.
 */
export const useFocusFollowsView = (root: RefObject<HTMLElement | null>): void => {
  const { session } = useStores()
  const facet = useSession(({ view }) => view.facet)
  const term = useSession(({ view }) => view.term)
  const degree = useSession(({ view }) => view.degree)
  const focus = useSession(({ view }) => view.focus)
  const covered = useApp((app) => app.overlay !== null)
  /** The view was told by the page: the focus is where it should be. */
  const told = useRef(false)

  useEffect(() => {
    const element = root.current
    if (!element) return
    const onFocusIn = ({ target, relatedTarget }: FocusEvent) => {
      // A dialog that closes gives the focus back to where it was, which may be behind where the person is now.
      if (relatedTarget instanceof Element && relatedTarget.closest('dialog')) return
      const part = target instanceof Element ? target.closest<HTMLElement>('[data-part]') : null
      const name = part?.dataset.part
      if (!isPart(name) || name === session.getState().view.focus) return
      told.current = true
      session.actions.look({ focus: name, caret: caretOf(target) })
    }
    element.addEventListener('focusin', onFocusIn)
    return () => element.removeEventListener('focusin', onFocusIn)
  }, [root, session])

  useEffect(() => {
    const wasTold = told.current
    told.current = false
    const element = root.current
    if (!element || covered) return
    element
      .querySelector('[role="tab"][aria-selected="true"]')
      ?.scrollIntoView({ block: 'nearest' })
    const selector = takers[focus]
    const taker = selector ? element.querySelector<HTMLElement>(selector) : null
    if (!taker) return
    if (!wasTold && document.activeElement !== taker) {
      taker.focus({ preventScroll: true })
      if (isText(taker)) {
        const caret = session.getState().view.caret ?? taker.value.length
        taker.setSelectionRange(caret, caret)
      }
    }
    if (focus !== 'definition') taker.scrollIntoView({ block: 'nearest' })
  }, [root, session, facet, term, degree, focus, covered])
}

const isText = (target: unknown): target is HTMLTextAreaElement | HTMLInputElement =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && target.type === 'text')

const caretOf = (target: unknown): number | null => (isText(target) ? target.selectionStart : null)
