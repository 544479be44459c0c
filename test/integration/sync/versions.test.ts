import { expect, it } from 'vitest'
import type { SessionId } from '../../../shared/ids.ts'
import { house } from '../../support/catalogue.ts'
import { changesAt, type OpenDesk, unsureOfAll, type Written } from '../../support/desk.ts'
import { asOwner, begin, catalogueOfFile, openSyncedDesk, quiet } from '../../support/signedIn.ts'

const catalogue = catalogueOfFile()
let version = house.version
const renamed = new Map<string, string>()

const publish = (vocabulary: object, migration: object) =>
  asOwner(catalogue(), '/v1/admin/vocabularies', { vocabulary, migration })
/** The version before with a tone under another id, as a version of its own. */
const renaming = (from: string, to: string) => {
  version += 1
  renamed.set(from, to)
  const facets = house.facets.map((facet) => ({
    ...facet,
    terms: (facet.terms ?? []).map((term) => ({ ...term, id: nameOf(term.id) })),
  }))
  return { ...house, version, facets }
}
const nameOf = (id: string): string => {
  const next = renamed.get(id)
  return next === undefined ? id : nameOf(next)
}
const apply = (desk: OpenDesk, sessionId: SessionId, ...terms: string[]) =>
  desk.call('sessions.append', {
    sessionId,
    changes: changesAt(
      1_763_683_300_000,
      ...terms.map((term): Written => ['term.applied', { facet: 'tone', term }]),
    ),
  })

it('a session keeps its version until its tagger accepts the next, and every side comes to the same', async () => {
  const { folder, desk, sessionId, titleId } = await begin(catalogue())
  await apply(desk, sessionId, 'tone-moving', 'tone-bizarre')
  expect(await desk.call('vocabulary.offer', { sessionId })).toBeNull()

  await publish(renaming('tone-moving', 'tone-touching'), [
    { kind: 'renamed', from: 'tone-moving', to: 'tone-touching' },
    { kind: 'retired', from: 'tone-bizarre' },
  ])
  await quiet(desk)
  const before = await desk.call('sessions.open', { titleId })
  expect(before.state.vocabulary.version).toBe(house.version)
  const offer = await desk.call('vocabulary.offer', { sessionId })
  expect(offer).toMatchObject({
    from: { version: house.version },
    to: { version },
    mapping: {
      answers: { tone: { terms: ['tone-touching'] } },
      unmapped: [{ facet: 'tone', term: 'tone-bizarre', why: 'retired' }],
    },
  })

  await desk.call('vocabulary.accept', { sessionId, version })
  const after = await desk.call('sessions.open', { titleId })
  expect([after.vocabulary.version, after.state.answers, after.state.unmapped]).toMatchObject([
    version,
    { tone: { terms: ['tone-touching'] } },
    [{ term: 'tone-bizarre' }],
  ])
  await apply(desk, sessionId, 'tone-sincere')
  expect(
    (
      await desk.fail('sessions.append', {
        sessionId,
        changes: changesAt(1, ['term.applied', { facet: 'tone', term: 'tone-moving' }]),
      })
    ).code,
  ).toBe('change_refused')
  expect(await quiet(desk)).toMatchObject({ waiting: 0, quarantined: 0 })

  await desk.close()
  const again = await openSyncedDesk(folder).call('sessions.open', { titleId })
  expect(again.state.answers).toMatchObject({ tone: { terms: ['tone-touching', 'tone-sincere'] } })
})

it('a session that is submitted is offered none, and takes none', async () => {
  const { desk, sessionId, titleId } = await begin(catalogue())
  const open = await desk.call('sessions.open', { titleId })
  const changes = changesAt(1, ...unsureOfAll(open))
  await desk.call('sessions.append', { sessionId, changes })
  await desk.call('sessions.submit', { sessionId, declaration: 'mine' })
  await publish(renaming('tone-absurd', 'tone-senseless'), [
    { kind: 'renamed', from: 'tone-absurd', to: 'tone-senseless' },
  ])
  await quiet(desk)
  expect(await desk.call('vocabulary.offer', { sessionId })).toBeNull()
  expect(await desk.fail('vocabulary.accept', { sessionId, version })).toMatchObject({
    code: 'session_submitted',
  })
  await desk.call('sessions.reopen', { sessionId, reason: 'the next version' })
  expect(await desk.call('vocabulary.offer', { sessionId })).toMatchObject({ to: { version } })
})

it('two versions are gone through one after the other', async () => {
  const { desk, sessionId } = await begin(catalogue())
  const { state } = await desk.call('sessions.open', {
    titleId: (await desk.call('tonight.list', { weekStartsAtMs: 0 })).rows[0]?.titleId as never,
  })
  expect(state.vocabulary.version).toBe(version)
  await apply(desk, sessionId, 'tone-assured')
  await publish(renaming('tone-assured', 'tone-certain'), [
    { kind: 'renamed', from: 'tone-assured', to: 'tone-certain' },
  ])
  await publish(renaming('tone-certain', 'tone-sure'), [
    { kind: 'renamed', from: 'tone-certain', to: 'tone-sure' },
  ])
  await quiet(desk)
  const offer = await desk.call('vocabulary.offer', { sessionId })
  expect(offer?.mapping).toMatchObject({
    answers: { tone: { terms: ['tone-sure'] } },
    unmapped: [],
  })
})
