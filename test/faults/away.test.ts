import { expect } from 'vitest'
import type { SessionId } from '../../shared/ids.ts'
import {
  catalogueOnPostgres,
  eventsHere,
  eventsThere,
  expectAllThere,
} from '../support/bothSides.ts'
import { house } from '../support/catalogue.ts'
import { changesAt, type OpenDesk } from '../support/desk.ts'
import { fault } from '../support/fault.ts'
import { asOwner, begin, note, openAssigned, openSyncedDesk, quiet } from '../support/signedIn.ts'

/** A desk that was away while the catalogue went on: fourteen days, a vocabulary, an assignment that was taken back. */

const sides = catalogueOnPostgres()
const day = 24 * 60 * 60_000

const toneTerms = house.facets.find(({ id }) => id === 'tone')?.terms ?? []
let version = house.version
/** The terms of the newest version, each with the id it has now. */
let terms = toneTerms.map(({ id }) => ({ first: id, now: id }))

/** Publishes the next version with some tones under other ids, and one retired; the steps to it. */
const publishNext = async (random: () => number) => {
  version += 1
  const some = terms.filter(() => random() < 0.3)
  terms = terms.map((term) =>
    some.includes(term) ? { ...term, now: `${term.first}-v${version}` } : term,
  )
  const now = new Map(terms.map((term) => [term.first, term.now]))
  const renames = some.map((term) => ({ kind: 'renamed', from: term.now, to: now.get(term.first) }))
  // Under its new name wherever one term speaks of another.
  const written = [...now].reduce(
    (text, [first, id]) => text.replaceAll(`"${first}"`, `"${id}"`),
    JSON.stringify(house.facets),
  )
  const { status, body } = await asOwner(sides.catalogue(), '/v1/admin/vocabularies', {
    vocabulary: { ...house, version, facets: JSON.parse(written) as unknown },
    migration: renames,
  })
  expect([status, body['detail']]).toEqual([201, undefined])
  return new Map(renames.map(({ from, to }) => [from, to]))
}

const apply = (desk: OpenDesk, sessionId: SessionId, term: string) =>
  desk.call('sessions.append', {
    sessionId,
    changes: changesAt(desk.ports.clock.wall(), ['term.applied', { facet: 'tone', term }]),
  })

fault(
  17,
  {
    what: 'the vocabulary changed, up to three times, while a desk tagged offline for fourteen days',
    held: 'everything is applied in the version it was made in; the offer maps each answer; accepted, both sides go on in the new one',
    short: 2,
    long: 60,
  },
  async ({ times, random, inject }) => {
    const catalogue = sides.catalogue()
    for (let time = 0; time < times; time += 1) {
      const { desk, folder, person, sessionId, titleId, network } = await begin(catalogue)
      const before = (await desk.call('sessions.open', { titleId })).state.vocabulary.version
      network.is('down')
      const known = terms.map((term) => term.now)
      const applied = known.filter(() => random() < 0.3).slice(0, 6)
      const steps: ReadonlyMap<string, string | undefined>[] = []
      const changes = 1 + Math.floor(random() * 3)
      inject(`${changes} versions, ${applied.length} tones`)
      for (let n = 0; n < 14; n += 1) {
        for (const clock of [desk.ports, catalogue]) clock.pass(day)
        const term = applied[n]
        if (term !== undefined) await apply(desk, sessionId, term)
        await note(desk, sessionId, `day ${n}`)
        if (n % 4 === 3 && steps.length < changes) steps.push(await publishNext(random))
      }
      network.is('good')
      expect(await quiet(desk)).toMatchObject({ waiting: 0, quarantined: 0, obstacle: null })
      const { state } = await desk.call('sessions.open', { titleId })
      expect([state.vocabulary.version, state.notes['']]).toEqual([before, 'day 13'])
      const mapped = applied.map((term) => steps.reduce((now, step) => step.get(now) ?? now, term))
      const offer = await desk.call('vocabulary.offer', { sessionId })
      expect(offer).toMatchObject({
        from: { version: before },
        to: { version },
        mapping: { unmapped: [] },
      })
      await desk.call('vocabulary.accept', { sessionId, version })
      const other = terms.find(({ now }) => !mapped.includes(now))?.now ?? ''
      await apply(desk, sessionId, other)
      expect(await quiet(desk)).toMatchObject({ waiting: 0, quarantined: 0 })
      const after = await desk.call('sessions.open', { titleId })
      expect(after.vocabulary.version).toBe(version)
      expect(after.state.answers).toMatchObject({ tone: { terms: [...mapped, other] } })
      await desk.close()
      await expectAllThere(sides.database(), person, folder)
      const again = openSyncedDesk(folder)
      await quiet(again)
      await again.close()
    }
  },
)

fault(
  18,
  {
    what: 'an assignment revoked while its desk tags offline',
    held: 'what was tagged is stored and set aside with its reason, none dropped, blocking nothing; it stays readable at the desk',
    short: 4,
    long: 100,
  },
  async ({ times, random, inject }) => {
    const catalogue = sides.catalogue()
    for (let time = 0; time < times; time += 1) {
      const { assignmentId, desk, folder, person, sessionId, titleId, network } =
        await begin(catalogue)
      const kept = await openAssigned(catalogue, desk, person)
      await quiet(desk)
      network.is('down')
      let [lost, held] = [0, 0]
      const write = async (count: number) => {
        for (let n = 0; n < count; n += 1) {
          const isLost = random() < 0.5
          await note(desk, isLost ? sessionId : kept.sessionId, `note ${lost + held}`)
          if (isLost) lost += 1
          else held += 1
        }
      }
      await write(3 + Math.floor(random() * 6))
      await asOwner(catalogue, `/v1/admin/assignments/${assignmentId}/revoke`)
      await write(3 + Math.floor(random() * 6))
      inject(`${lost} changes of the one that was revoked, ${held} of another`)
      network.is('good')
      const state = await quiet(desk)
      const { quarantined } = await desk.call('sync.details', {})
      expect([state.waiting, state.quarantined, state.obstacle]).toEqual([0, lost, null])
      expect(quarantined).toHaveLength(lost)
      for (const one of quarantined)
        expect(one).toMatchObject({ title: { titleId }, reason: 'assignment_revoked' })
      const file = await desk.call('sessions.export', { sessionId, format: 'json', language: 'en' })
      expect(file.text.match(/"note.set"/g) ?? []).toHaveLength(lost)
      await quiet(desk)
      await desk.close()
      const there = await eventsThere(sides.database(), person)
      const aside = there.filter(({ quarantine }) => quarantine !== null)
      expect(aside.map(({ quarantine }) => quarantine)).toEqual(
        Array(aside.length).fill('assignment_revoked'),
      )
      expect(aside.length).toBeGreaterThanOrEqual(lost)
      const hashes = new Set(there.map(({ hash }) => hash))
      expect(eventsHere(folder).filter(({ hash }) => !hashes.has(hash))).toEqual([])
    }
  },
)
