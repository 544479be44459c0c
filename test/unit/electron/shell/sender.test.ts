import type { WebFrameMain } from 'electron'
import { describe, expect, it } from 'vitest'
import { isOurPage } from '../../../../electron/shell/sender.ts'

/** A frame as far as the check looks at it. */
const frame = (origin: string, parent: WebFrameMain | null = null) =>
  ({ origin, parent }) as WebFrameMain

describe('a call', () => {
  it('from the top frame of our page is ours', () => {
    expect(isOurPage({ senderFrame: frame('app://seance') }, 'app://seance')).toBe(true)
  })

  it.each(['null', '', 'app://seance.evil', 'https://seance', 'title://sample', 'file://'])(
    'from a page at %j is not',
    (origin) => {
      expect(isOurPage({ senderFrame: frame(origin) }, 'app://seance')).toBe(false)
    },
  )

  it('from a frame inside our page is not', () => {
    const inner = frame('app://seance', frame('app://seance'))
    expect(isOurPage({ senderFrame: inner }, 'app://seance')).toBe(false)
  })

  it('from a frame that has gone is not', () => {
    expect(isOurPage({ senderFrame: null }, 'app://seance')).toBe(false)
  })
})
