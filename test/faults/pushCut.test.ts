import { expect } from 'vitest'
import { catalogueOnPostgres, expectAllThere } from '../support/bothSides.ts'
import { fault } from '../support/fault.ts'
import { openLine } from '../support/line.ts'
import { begin, note, quiet, until } from '../support/signedIn.ts'

/** The connection between a desk and its catalogue ends after any number of bytes of a push, or of its answer. */

const sides = catalogueOnPostgres()

fault(
  8,
  {
    what: 'the connection cut at each byte of a push, and at each byte of its answer',
    held: 'the change stays saved and waits, then is in the catalogue once, in its order; nothing is set aside',
    short: 60,
    long: 'each',
  },
  async ({ among, inject }) => {
    const catalogue = sides.catalogue()
    const line = await openLine(catalogue.url)
    const throughLine = { ...catalogue, url: line.url }
    const { desk, folder, person, sessionId, titleId } = await begin(throughLine)
    const text = (n: number) => `note ${String(n).padStart(6, '0')}`
    await note(desk, sessionId, text(0))
    await quiet(desk)
    const { sent, answered } = line.last()
    expect([sent > 500, answered > 100]).toEqual([true, true])
    const cuts = [
      ...Array.from({ length: sent }, (_, n) => ['push', n] as const),
      ...Array.from({ length: answered }, (_, n) => ['answer', n] as const),
    ]
    let written = 0
    for (const [where, bytes] of among(cuts)) {
      const cutting = line.cutPush(where, bytes)
      written += 1
      await note(desk, sessionId, text(written))
      await desk.call('sync.now', {})
      const cut = await cutting
      expect(cut, `${where}, byte ${bytes}`).not.toBeNull()
      inject(`${where}, byte ${bytes} of ${where === 'push' ? sent : answered}`)
      const state = await until(desk, ({ obstacle }) => obstacle !== null)
      expect(state).toMatchObject({ waiting: 1, obstacle: { code: 'unreachable' } })
      expect(await quiet(desk)).toMatchObject({ waiting: 0, quarantined: 0, obstacle: null })
    }
    const { state } = await desk.call('sessions.open', { titleId })
    expect(state.notes).toEqual({ '': text(written) })
    await desk.close()
    await expectAllThere(sides.database(), person, folder)
    const rows = await sides.ask<{ text: string }>(
      `SELECT body::json ->> 'text' AS text FROM events WHERE person_id = $1 AND type = 'note.set' ORDER BY seq`,
      [person.personId],
    )
    expect(rows.map((row) => row.text)).toEqual(
      Array.from({ length: written + 1 }, (_, n) => text(n)),
    )
  },
)
