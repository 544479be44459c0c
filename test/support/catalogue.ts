import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { randomUUID } from 'node:crypto'
import { folderPlace } from '../../catalogue/media/folder.ts'
import type { Place } from '../../catalogue/media/place.ts'
import { systemPorts, type Ports } from '../../catalogue/ports.ts'
import { serve, type Serving } from '../../catalogue/serve.ts'
import type { SessionEvent } from '../../shared/session/events.ts'
import { hashOf, noHash, type LoggedEvent } from '../../shared/sync/event.ts'
import house from '../../assets/vocabularies/house.json' with { type: 'json' }
import { layEmptyPglite } from './emptyDatabases.ts'
import { patienceMs } from './patience.ts'
import { quickPlace } from './places.ts'
import { startPostgres, type TestPostgres } from './postgres.ts'

/** What a catalogue keeps its data in. */
export type Engine = 'PGlite' | 'PostgreSQL'

/** An answer of the catalogue: its status, its headers and its body as JSON, or as text where it is none. */
export interface Answer {
  status: number
  headers: Headers
  // The tests say what they expect of it.
  body: Record<string, unknown> & { code?: string }
}

export interface Asking {
  token?: string | undefined
  body?: unknown
  /** Sent as it is, in place of `body`. */
  raw?: string
  headers?: Record<string, string>
}

/** Asks over plain HTTP, as anybody could. */
export const askCatalogue = async (
  url: string,
  method: string,
  path: string,
  { token, body, raw, headers = {} }: Asking = {},
): Promise<Answer> => {
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const response = await fetch(new URL(path, url), {
    method,
    headers: {
      ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: jsonOr(text) }
}

const jsonOr = (text: string): Answer['body'] => {
  try {
    return JSON.parse(text) as Answer['body']
  } catch {
    return { text }
  }
}

/** Somebody who is enrolled, with one device. */
export interface Member {
  personId: string
  deviceId: string
  epoch: string
  accessToken: string
  refreshToken: string
  name: string
}

/** The changes of one session and the log of its device, in the shape of the protocol. */
export interface TestLog {
  /** The next event of this device's log. */
  next(
    sessionId: string,
    change: { type: string; body: unknown },
    more?: Partial<LoggedEvent>,
  ): LoggedEvent
  /** The number of the last event. */
  last(): number
}

let hour = Date.UTC(2026, 10, 20, 20)

/** A device's log as an honest device writes it. */
export const openLog = (deviceId: string): TestLog => {
  let seq = 0
  let prevHash = noHash
  return {
    next: (sessionId, change, more = {}) => {
      seq += 1
      hour += 1_000
      const unhashed = {
        deviceId,
        seq,
        eventId: randomUUID(),
        sessionId,
        assignmentId: null,
        type: change.type,
        vocabulary: { id: house.id, version: house.version },
        body: change.body,
        wallMs: hour,
        monoMs: seq * 1_000,
        bootId: '00000000-0000-4000-8000-000000000001',
        prevHash,
        ...more,
      } as Omit<LoggedEvent, 'hash'>
      const event = { ...unhashed, hash: hashOf(unhashed) } as LoggedEvent
      prevHash = event.hash
      return event
    },
    last: () => seq,
  }
}

export const media = { bytes: 4_000, sha256: 'a'.repeat(64), durationMs: 90_000 }

type Written = { [T in SessionEvent['type']]: { type: T; body: unknown } }[SessionEvent['type']]

/** What begins a session of a title. */
export const opened = (titleId: string, assignmentId: string | null = null): Written => ({
  type: 'session.opened',
  body: {
    titleId,
    assignmentId,
    vocabulary: { id: house.id, version: house.version },
    media,
  },
})
export const noted = (text: string): Written => ({
  type: 'note.set',
  body: { facet: null, text },
})
export const watchedAll: Written = {
  type: 'watched',
  body: { spans: [{ fromMs: 0, toMs: media.durationMs, rate: 1 }] },
}
export const submitted: Written = {
  type: 'session.submitted',
  body: { declaration: 'I watched all of it.' },
}
export const violence = (degree: number): Written => ({
  type: 'degree.set',
  body: { facet: 'violence', degree },
})
export const tone = (term: string): Written => ({
  type: 'term.applied',
  body: { facet: 'tone', term },
})

export { house }

/** A catalogue that listens, its clock in the test's hands. */
export interface TestCatalogue {
  url: string
  ownerInvitation: string
  ask(method: string, path: string, asking?: Asking): Promise<Answer>
  /** Moves its clock on, ms. */
  pass(ms: number): void
  enrol(invitation: string, name?: string): Promise<Member>
  /** The first owner, enrolled once. */
  owner(): Promise<Member>
  /** A new person with a device. */
  member(role: 'tagger' | 'reviewer' | 'owner', name?: string): Promise<Member>
  /** An invitation of a new person, or of one who is here. */
  invite(who: { name: string; role: string } | { personId: string }): Promise<{
    invitation: string
    personId: string
  }>
  /** A new title; its id. */
  title(more?: Record<string, unknown>): Promise<string>
  assign(
    titleId: string,
    member: { personId: string },
    more?: Record<string, unknown>,
  ): Promise<string>
  push(member: Member, events: readonly unknown[], more?: Record<string, unknown>): Promise<Answer>
  /** All changes of a feed from a cursor on, a page at a time. */
  pullAll(member: Member, cursor?: string): Promise<{ changes: Change[]; cursor: string }>
  /** The process ends as on SIGTERM; `begin` starts it again on the same data. */
  end(): Promise<void>
  begin(): Promise<void>
}

export type Change = Record<string, unknown> & { kind: string; at: number }

/** Starts one on a database, or on PGlite in the folder. */
export const startTestCatalogue = async (place: {
  database?: string
  folder: string
  requestsPerMinute?: number
  /** A folder with films; or any place, opened at each start. */
  mediaFolder?: string
  media?: (() => Promise<Place>) | undefined
  allowPassphrase?: boolean
  aliveMs?: number
}): Promise<TestCatalogue> => {
  let ahead = 0
  const ports: Ports = { ...systemPorts, now: () => Date.now() + ahead }
  // Found again where it was.
  let port = 0
  const { mediaFolder, media: openMedia, ...rest } = place
  const start = async () => {
    const media = mediaFolder === undefined ? await openMedia?.() : folderPlace(mediaFolder)
    const options = { ...rest, media, port, ports, version: '0.0.0', logLevel: 'silent' }
    return serve({ ...options, host: '127.0.0.1' })
  }
  const embedded = join(place.folder, 'pglite')
  if (place.database === undefined && !existsSync(embedded)) await layEmptyPglite(embedded)
  let serving: Serving = await start()
  port = Number(new URL(serving.listening).port)
  const ownerInvitation = serving.ownerInvitation ?? ''
  let owner: Promise<Member> | null = null
  const ask = (method: string, path: string, asking?: Asking) =>
    askCatalogue(serving.listening, method, path, asking)
  const enrol = async (invitation: string, name = 'a laptop'): Promise<Member> => {
    const { status, body } = await ask('POST', '/v1/enrol', {
      body: { invitation, device: { name, platform: 'linux' } },
    })
    if (status !== 201) throw new Error(`not enrolled: ${JSON.stringify(body)}`)
    const { person, deviceId, epoch, accessToken, refreshToken } = body as unknown as Omit<
      Member,
      'personId' | 'name'
    > & { person: { id: string; name: string } }
    return { personId: person.id, name: person.name, deviceId, epoch, accessToken, refreshToken }
  }
  const theOwner = async (): Promise<Member> => {
    const member = await (owner ??= enrol(ownerInvitation))
    const { status } = await ask('GET', '/v1/pull?limit=1', { token: member.accessToken })
    if (status === 200) return member
    const { body } = await ask('POST', '/v1/token', {
      body: { refreshToken: member.refreshToken },
    })
    const { accessToken, refreshToken } = body as unknown as Member
    owner = Promise.resolve({ ...member, accessToken, refreshToken })
    return owner
  }
  const byOwner = async (path: string, body: unknown): Promise<Answer> => {
    const answer = await ask('POST', path, { token: (await theOwner()).accessToken, body })
    if (answer.status > 299) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
    return answer
  }
  return {
    get url() {
      return serving.listening
    },
    ownerInvitation,
    ask,
    pass: (ms) => void (ahead += ms),
    enrol,
    owner: theOwner,
    member: async (role, name = `A ${role}`) => {
      const { body } = await byOwner('/v1/admin/invitations', { name, role })
      return enrol(String(body['invitation']))
    },
    invite: async (who) => {
      const { body } = await byOwner('/v1/admin/invitations', who)
      return body as unknown as { invitation: string; personId: string }
    },
    title: async (more = {}) => {
      const titleId = `film-${randomUUID()}`
      const title = { titleId, kind: 'film', name: 'A film', year: 1927, ...more }
      await byOwner('/v1/admin/titles', { titles: [title] })
      return titleId
    },
    assign: async (titleId, { personId }: { personId: string }, more = {}) => {
      const assignmentId = randomUUID()
      await byOwner('/v1/admin/assignments', {
        assignments: [{ assignmentId, titleId, personId, ...more }],
      })
      return assignmentId
    },
    push: ({ deviceId, epoch, accessToken }, events, more = {}) =>
      ask('POST', '/v1/push', {
        token: accessToken,
        body: { protocol: 1, deviceId, epoch, events, ...more },
      }),
    pullAll: async ({ accessToken }, from) => {
      const changes: Change[] = []
      let cursor = from
      for (;;) {
        const query = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`
        const { body } = await ask('GET', `/v1/pull?limit=500${query}`, { token: accessToken })
        changes.push(...(body['changes'] as Change[]))
        cursor = String(body['cursor'])
        if (body['hasMore'] !== true) return { changes, cursor }
      }
    },
    end: () => serving.close(),
    begin: async () => {
      const deadline = performance.now() + patienceMs
      for (;;)
        try {
          serving = await start()
          return
        } catch (error) {
          // Ports are of everybody on this computer: a connection of another program may go out from this one for a moment.
          if (!isTaken(error) || performance.now() > deadline) throw error
          await new Promise((resolve) => setTimeout(resolve, 20))
        }
    },
  }
}

const isTaken = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

/**
 * A suite that runs on both engines, each with one catalogue that has the house vocabulary; every test brings people and titles of its
 * own.
 */
export const onBothEngines = (
  name: string,
  suite: (
    catalogue: () => TestCatalogue,
    engine: Engine,
    more: () => { database?: string },
  ) => void,
  place: { mediaFolder?: string; media?: () => Promise<Place>; allowPassphrase?: boolean } = {},
): void => {
  describe.each<Engine>(['PGlite', 'PostgreSQL'])(`${name} on %s`, (engine) => {
    let catalogue: TestCatalogue
    let postgres: TestPostgres | null = null
    let database: string | undefined
    const folder = mkdtempSync(join(quickPlace(), 'seance-catalogue-'))
    beforeAll(async () => {
      if (engine === 'PostgreSQL') {
        postgres = await startPostgres()
        database = await postgres.newDatabase()
      }
      catalogue = await startTestCatalogue({ folder, ...place, ...(database ? { database } : {}) })
      const { accessToken } = await catalogue.owner()
      await catalogue.ask('POST', '/v1/admin/vocabularies', {
        token: accessToken,
        body: { vocabulary: house },
      })
    })
    afterAll(async () => {
      await catalogue.end()
      await postgres?.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    })
    suite(
      () => catalogue,
      engine,
      () => (database ? { database } : {}),
    )
  })
}
