import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest'
import {
  house,
  opened,
  openLog,
  startTestCatalogue,
  submitted,
  watchedAll,
  type Answer,
  type Change,
  type Engine,
  type Member,
  type TestCatalogue,
} from './catalogue.ts'
import { quickPlace } from './places.ts'
import { startPostgres, type TestPostgres } from './postgres.ts'

export interface Given {
  assignmentId: string
  titleId: string
  personId: string
}

/** A policy under which everything is sampled. */
export const policy = {
  share: 1,
  taggers: 2,
  priorities: {} as Record<string, number>,
  seed: 'autumn',
  calibration: [] as string[],
}

/** A catalogue of the test's own, with the house vocabulary and nothing else, and what owners and others do there. */
export interface SamplingGround {
  catalogue: TestCatalogue
  owner: Member
  as(member: Member, method: string, path: string, body?: unknown): Promise<Answer>
  /** Sets `policy` with these parts another way; the answer's body. */
  set(more?: Partial<typeof policy>): Promise<Answer['body']>
  draw(): Promise<{ titles: number; assignments: Given[]; missing: number }>
  /** New titles that are assigned to somebody. */
  titlesFor(member: Member, count: number): Promise<string[]>
  /** Tags and submits; the session. */
  submit(
    member: Member,
    titleId: string,
    ...changes: { type: string; body: unknown }[]
  ): Promise<string>
  /** Decides the violence of a title; the decision. */
  decide(reviewer: Member, titleId: string): Promise<string>
  decisionsTold(member: Member, from?: string): Promise<Change[]>
}

/** A suite whose every test has a catalogue of its own, on both engines: a draw looks at all of it. */
export const onFreshCatalogues = (
  name: string,
  suite: (ground: () => SamplingGround) => void,
): void =>
  describe.each<Engine>(['PGlite', 'PostgreSQL'])(`${name} on %s`, (engine) => {
    let ground: SamplingGround
    let postgres: TestPostgres | null = null
    let folder: string
    beforeAll(async () => {
      if (engine === 'PostgreSQL') postgres = await startPostgres()
    })
    afterAll(() => postgres?.stop())
    beforeEach(async () => {
      folder = mkdtempSync(join(quickPlace(), 'seance-sampling-'))
      const database = await postgres?.newDatabase()
      const catalogue = await startTestCatalogue({ folder, ...(database ? { database } : {}) })
      ground = groundOn(catalogue, await catalogue.owner())
      await ground.as(ground.owner, 'POST', '/v1/admin/vocabularies', { vocabulary: house })
    })
    afterEach(async () => {
      await ground.catalogue.end()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    })
    suite(() => ground)
  })

const groundOn = (catalogue: TestCatalogue, owner: Member): SamplingGround => {
  const as: SamplingGround['as'] = ({ accessToken }, method, path, body) =>
    catalogue.ask(method, path, {
      token: accessToken,
      ...(body === undefined ? {} : { body }),
    })
  return {
    catalogue,
    owner,
    as,
    set: async (more = {}) => {
      const answer = await as(owner, 'PUT', '/v1/admin/sampling', { ...policy, ...more })
      expect(answer.status).toBe(200)
      return answer.body
    },
    draw: async () => {
      const { status, body } = await as(owner, 'POST', '/v1/admin/sampling/draw')
      expect(status).toBe(200)
      // The route's schema says so.
      return body as unknown as Awaited<ReturnType<SamplingGround['draw']>>
    },
    titlesFor: async (member, count) => {
      const titleIds: string[] = []
      for (let n = 0; n < count; n += 1) {
        const titleId = await catalogue.title()
        titleIds.push(titleId)
        await catalogue.assign(titleId, member)
      }
      return titleIds
    },
    submit: async (member, titleId, ...changes) => {
      const log = openLog(member.deviceId)
      const sessionId = crypto.randomUUID()
      const all = [opened(titleId), ...changes, watchedAll, submitted]
      const { body } = await catalogue.push(
        member,
        all.map((change) => log.next(sessionId, change)),
      )
      expect(body['ackedThrough']).toBe(all.length)
      return sessionId
    },
    decide: async (reviewer, titleId) => {
      const decisionId = crypto.randomUUID()
      const ruling = { outcome: 'neither', kind: 'degree', degree: 3 }
      const body = { decisionId, titleId, facet: 'violence', ruling, note: 'why', basis: [] }
      expect((await as(reviewer, 'POST', '/v1/decisions', body)).status).toBe(201)
      return decisionId
    },
    decisionsTold: async (member, from) =>
      (await catalogue.pullAll(member, from)).changes.filter(({ kind }) => kind === 'decision'),
  }
}
