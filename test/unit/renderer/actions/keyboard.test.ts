import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Action } from '../../../../renderer/actions/action.ts'
import type { ActionId } from '../../../../renderer/actions/ids.ts'
import { isTyping, keptBy, listenToKeys } from '../../../../renderer/actions/keyboard.ts'
import { createStores, type Stores } from '../../../../renderer/stores/index.ts'
import { press } from '../../../support/press.ts'

/** As much of the DOM as the key handler asks about: what an element is, and what it lies in. */
class FakeElement {
  readonly tag: string
  readonly attributes: Record<string, string>
  readonly parent: FakeElement | null
  isContentEditable = false

  constructor(tag: string, attributes: Record<string, string> = {}, parent?: FakeElement) {
    this.tag = tag
    this.attributes = attributes
    this.parent = parent ?? null
  }

  get type() {
    return this.attributes.type ?? 'text'
  }

  getAttribute(name: string) {
    return this.attributes[name] ?? null
  }

  /** Knows lists of `tag` and `[name="value"]`. */
  matches(selector: string) {
    return selector.split(', ').some((one) => {
      const [, name, value] = /^\[(.+)="(.+)"\]$/.exec(one) ?? []
      return name === undefined ? one === this.tag : this.attributes[name] === value
    })
  }

  closest(selector: string): FakeElement | null {
    return this.matches(selector) ? this : (this.parent?.closest(selector) ?? null)
  }
}

const kinds = {
  HTMLInputElement: 'input',
  HTMLTextAreaElement: 'textarea',
  HTMLSelectElement: 'select',
  HTMLButtonElement: 'button',
  HTMLAnchorElement: 'a',
}

let stores: Stores
let ran: string[]
/** Whether it is known why *Review* is no room of this person. */
let saysWhy: boolean
let actions: Action[]
let keyDown: (event: KeyboardEvent) => void
let stop: () => void

const action = (id: ActionId, keys: string[], more: Partial<Action> = {}): Action => ({
  id,
  group: 'rooms',
  keys,
  when: () => true,
  run: (_, key) => void ran.push(`${id} ${key}`),
  ...more,
})

beforeEach(() => {
  vi.stubGlobal('Element', FakeElement)
  vi.stubGlobal('HTMLElement', FakeElement)
  for (const [name, tag] of Object.entries(kinds))
    vi.stubGlobal(name, {
      [Symbol.hasInstance]: (value: unknown) => value instanceof FakeElement && value.tag === tag,
    })

  ran = []
  stores = createStores({ call: vi.fn(), on: vi.fn(), mediaUrl: vi.fn() })
  stores.app.actions.go('workspace')
  actions = [
    action('playPause', ['Space']),
    action('mark', ['M']),
    action('apply', ['Enter']),
    action('termDown', ['ArrowDown'], { repeats: true }),
    action('leaveField', ['Escape'], { inText: true }),
    action('palette', ['Ctrl+K'], { inText: true }),
    action('undo', ['Ctrl+Z'], { inText: true }),
    action('degree', ['0', '1', '2']),
    action('goReview', ['Ctrl+6'], {
      inText: true,
      when: () => false,
      whyNot: () => (saysWhy ? 'forReviewers' : null),
    }),
  ]
  saysWhy = true
  const page = {
    addEventListener: (_: string, listen: (event: KeyboardEvent) => void) => (keyDown = listen),
    removeEventListener: vi.fn(),
  }
  // Only these two of a document's members are used.
  stop = listenToKeys(page as unknown as Document, stores, actions)
})

afterEach(() => {
  stop()
  vi.unstubAllGlobals()
})

const body = new FakeElement('body')
const app = new FakeElement('div', { 'data-keys': 'app' })

const type = (
  target: FakeElement,
  key: string,
  more: Partial<KeyboardEvent> & { code?: string } = {},
) => {
  const event = {
    ...press(key, more.code ?? ''),
    target,
    defaultPrevented: false,
    isComposing: false,
    repeat: false,
    preventDefault: vi.fn(),
    stopPropagation: vi.fn(),
    ...more,
  }
  // As much of a keyboard event as the handler reads.
  keyDown(event as unknown as KeyboardEvent)
  return event
}

describe('a key that does nothing here', () => {
  it('says why where that is known, once however long it is held', () => {
    const event = type(body, '6', { ctrlKey: true })
    expect(event.preventDefault).toHaveBeenCalled()
    const { toast } = stores.app.getState()
    expect(toast?.key).toBe('forReviewers')
    type(body, '6', { ctrlKey: true, repeat: true })
    expect(stores.app.getState().toast).toBe(toast)
    expect(ran).toEqual([])
  })

  it('is left to the browser where it is not', () => {
    saysWhy = false
    expect(type(body, '6', { ctrlKey: true }).preventDefault).not.toHaveBeenCalled()
    expect(stores.app.getState().toast).toBeNull()
  })
})

describe('a key', () => {
  it('runs its action and is not left to the browser', () => {
    const event = type(body, ' ')
    expect(ran).toEqual(['playPause Space'])
    expect(event.preventDefault).toHaveBeenCalled()
  })

  it('tells an action with several keys which one it was', () => {
    type(body, 'é', { code: 'Digit2' })
    expect(ran).toEqual(['degree 2'])
  })

  it('that belongs to nothing is left to the browser', () => {
    expect(type(body, 'q').preventDefault).not.toHaveBeenCalled()
  })

  it('is left alone while its action cannot act', () => {
    actions.push(action('filter', ['/'], { when: () => false }))
    expect(type(body, '/').preventDefault).not.toHaveBeenCalled()
    expect(ran).toEqual([])
  })

  it('held down acts again only where that makes sense', () => {
    type(body, 'ArrowDown', { repeat: true })
    type(body, 'm', { repeat: true })
    expect(ran).toEqual(['termDown ArrowDown'])
  })

  it('held down never scrolls, also where it acts only once', () => {
    expect(type(body, ' ', { repeat: true }).preventDefault).toHaveBeenCalled()
  })

  it('that composes a letter is no command', () => {
    type(body, 'm', { isComposing: true })
    expect(ran).toEqual([])
  })

  it('that something else has answered is no command', () => {
    type(body, 'm', { defaultPrevented: true })
    expect(ran).toEqual([])
  })
})

describe('in a text field', () => {
  const note = new FakeElement('textarea', {}, app)

  it('letters stay letters', () => {
    type(note, 'm')
    expect(ran).toEqual([])
  })

  it('chords and Escape still command', () => {
    type(note, 'k', { ctrlKey: true })
    type(note, 'Escape')
    expect(ran).toEqual(['palette Ctrl+K', 'leaveField Escape'])
  })

  it('of the workspace, undo is that of the session', () => {
    type(note, 'z', { ctrlKey: true })
    expect(ran).toEqual(['undo Ctrl+Z'])
  })

  it('of another room, undo is the field’s own', () => {
    stores.app.actions.go('settings')
    const event = type(new FakeElement('input'), 'z', { ctrlKey: true })
    expect(ran).toEqual([])
    expect(event.preventDefault).not.toHaveBeenCalled()
  })

  it('means text: a checkbox is none', () => {
    const fake = (tag: string, attributes = {}) =>
      // The predicate reads no more than the fake offers.
      isTyping(new FakeElement(tag, attributes) as unknown as EventTarget)
    expect(fake('input', { type: 'checkbox' })).toBe(false)
    expect(fake('input', { type: 'search' })).toBe(true)
    expect(fake('textarea')).toBe(true)
    expect(fake('div')).toBe(false)
  })
})

describe('on a control', () => {
  it('Space and Enter press a button', () => {
    const button = new FakeElement('button')
    type(button, ' ')
    type(button, 'Enter')
    type(button, 'm')
    expect(ran).toEqual(['mark M'])
  })

  it('arrows move a slider', () => {
    type(new FakeElement('input', { type: 'range' }), 'ArrowDown')
    type(new FakeElement('div', { role: 'slider' }), 'ArrowDown')
    expect(ran).toEqual([])
  })

  it('Tab goes on to the next one', () => {
    actions.push(action('nextFacet', ['Tab']))
    type(new FakeElement('button'), 'Tab')
    expect(ran).toEqual([])
    type(body, 'Tab')
    expect(ran).toEqual(['nextFacet Tab'])
  })

  it('arrows choose among choices and scroll text that can be tabbed to, also where a room has arrows of its own', () => {
    const keeps = (element: FakeElement) =>
      // The predicate reads no more than the fake offers.
      keptBy(element as unknown as EventTarget).includes('ArrowDown')
    expect(keeps(new FakeElement('input', { type: 'radio' }))).toBe(true)
    expect(keeps(new FakeElement('select'))).toBe(true)
    expect(keeps(new FakeElement('section', { tabindex: '0' }))).toBe(true)
    expect(keeps(new FakeElement('button'))).toBe(false)
    expect(keeps(new FakeElement('h2', { tabindex: '-1' }))).toBe(false)
    expect(keeps(body)).toBe(false)
  })

  it('of the workspace every key has its one meaning', () => {
    type(new FakeElement('input', { type: 'checkbox' }, app), ' ')
    type(new FakeElement('button', {}, app), 'Enter')
    expect(ran).toEqual(['playPause Space', 'apply Enter'])
  })
})

describe('in a dialog or menu', () => {
  const dialog = new FakeElement('dialog', {}, app)

  it('plain keys and Escape belong to it', () => {
    type(new FakeElement('button', {}, dialog), 'm')
    type(dialog, 'Escape')
    type(
      new FakeElement('button', { role: 'menuitem' }, new FakeElement('div', { role: 'menu' })),
      'ArrowDown',
    )
    expect(ran).toEqual([])
  })

  it('chords still command', () => {
    type(new FakeElement('input', {}, dialog), 'k', { ctrlKey: true })
    expect(ran).toEqual(['palette Ctrl+K'])
  })

  it('undo is that of its text field', () => {
    type(new FakeElement('input', {}, dialog), 'z', { ctrlKey: true })
    expect(ran).toEqual([])
  })
})
