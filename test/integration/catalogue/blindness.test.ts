import { expect, it, onTestFinished } from 'vitest'
import {
  noted,
  onBothEngines,
  opened,
  openLog,
  submitted,
  tone,
  violence,
  watchedAll,
} from '../../support/catalogue.ts'
import type { Member } from '../../support/catalogue.ts'

/** What a route is asked with; a route that is not here has no body. */
const bodies: Record<string, (about: About) => unknown> = {
  '/v1/enrol': () => ({ invitation: 'inv_x', device: { name: 'x', platform: 'linux' } }),
  '/v1/token': () => ({ refreshToken: 'x' }),
  '/v1/push': ({ asking, sessionId, titleId }) => {
    const { deviceId, epoch } = asking
    // Into the other one's session, and as a new one under its name.
    const log = openLog(deviceId)
    const events = [log.next(sessionId, noted('mine')), log.next(sessionId, opened(titleId))]
    return { protocol: 1, deviceId, epoch, events }
  },
  '/v1/admin/invitations': ({ other }) => ({ personId: other.personId }),
  '/v1/admin/titles': ({ titleId }) => ({ titles: [{ titleId, kind: 'film', name: 'x' }] }),
  '/v1/admin/titles/alike': ({ titleId }) => ({ titles: [{ titleId: `${titleId}-2`, name: 'x' }] }),
  '/v1/admin/assignments': ({ assignmentId, titleId, other }) => ({
    assignments: [{ assignmentId, titleId, personId: other.personId }],
  }),
  '/v1/admin/vocabularies': () => ({ vocabulary: {} }),
  '/v1/admin/sampling': () => ({ share: 1, taggers: 2, priorities: {}, calibration: [] }),
  '/v1/admin/calibration/slip': ({ asking }) => ({ personId: asking.personId }),
  '/v1/decisions': ({ sessionId, titleId }) => ({
    decisionId: crypto.randomUUID(),
    titleId,
    facet: 'violence',
    ruling: 2,
    note: '',
    basis: [{ sessionId, revision: 9 }],
  }),
  '/v1/sessions/{id}/return': () => ({ note: 'x' }),
  '/v1/assignments/{id}/decline': () => ({ declineId: crypto.randomUUID(), reason: 'content' }),
  '/v1/titles/{id}/grants': () => ({}),
  '/v1/access-log': ({ asking }) => ({ deviceId: asking.deviceId, records: [] }),
}

/** Routes that take no body. */
const bodiless = [
  '/v1/admin/assignments/{id}/revoke',
  '/v1/admin/grants/{id}/revoke',
  '/v1/admin/devices/{id}/revoke',
  '/v1/admin/sampling/draw',
]

interface About {
  asking: Member
  other: Member
  titleId: string
  sessionId: string
  assignmentId: string
}

onBothEngines('a tagger', (catalogue) => {
  /** Every route the catalogue says it has, but the stream, which never ends. */
  const routes = async () => {
    const { body } = await catalogue().ask('GET', '/v1/openapi.json')
    const paths = body['paths'] as Record<string, Record<string, unknown>>
    return Object.entries(paths)
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ path, method })))
      .filter(({ path }) => path !== '/v1/events')
  }

  /** All that a tagger is answered, whatever they ask: what was sent, and what came. */
  const everythingTold = async (about: About) => {
    const { asking, other, titleId, sessionId, assignmentId } = about
    const told: { asked: string; answered: string }[] = []
    const ask = async (method: string, path: string, body?: unknown) => {
      const sent = body === undefined ? '' : JSON.stringify(body)
      const response = await fetch(new URL(path, catalogue().url), {
        method,
        headers: {
          authorization: `Bearer ${asking.accessToken}`,
          ...(sent === '' ? {} : { 'content-type': 'application/json' }),
        },
        ...(sent === '' ? {} : { body: sent }),
      })
      const headers = JSON.stringify([...response.headers])
      const answered = `${headers} ${await response.text()}`
      told.push({ asked: `${method} ${path} ${sent}`, answered })
    }
    const ids = [titleId, sessionId, assignmentId, other.personId, other.deviceId]
    for (const { path, method } of await routes()) {
      const body = bodies[path]
      const isCovered = method === 'get' || method === 'head' || bodiless.includes(path) || body
      expect(isCovered, `${method} ${path} has no body in this test`).toBeTruthy()
      for (const id of path.includes('{') ? ids : [''])
        await ask(
          method.toUpperCase(),
          path.replace('{id}', encodeURIComponent(id)).replace('{lang}', 'en'),
          method === 'get' || method === 'head' ? undefined : body?.(about),
        )
    }
    for (const path of ['/metrics', '/health/ready', `/v1/titles/${titleId}/submissions?all`])
      await ask('GET', path)
    return told
  }

  /** Every page of the feed, a change each, without vocabularies, which hold every word there is. */
  const feedTold = async ({ accessToken }: Member) => {
    const told: string[] = []
    let query = ''
    for (let more = true; more;) {
      const { body } = await catalogue().ask('GET', `/v1/pull?limit=1${query}`, {
        token: accessToken,
      })
      const changes = body['changes'] as { kind: string }[]
      told.push(
        ...changes.filter(({ kind }) => kind !== 'vocabulary').map((one) => JSON.stringify(one)),
      )
      query = `&cursor=${String(body['cursor'])}`
      more = body['hasMore'] === true
    }
    return told
  }

  it('is never told what another one answered, by no route and no page', async () => {
    const ada = await catalogue().member('tagger', 'Adalgisa Quill')
    const bo = await catalogue().member('tagger', 'Boniface Marsh')
    const reviewer = await catalogue().member('reviewer', 'Ruiz Okonkwo')
    const titleId = await catalogue().title()
    const assignmentId = await catalogue().assign(titleId, ada)
    const bosAssignment = await catalogue().assign(titleId, bo)
    const markId = crypto.randomUUID()
    const sessionId = crypto.randomUUID()
    const log = openLog(ada.deviceId)
    const push = async (...changes: Parameters<typeof log.next>[1][]) => {
      const { body } = await catalogue().push(
        ada,
        changes.map((change) => log.next(sessionId, change)),
      )
      expect(JSON.stringify(body)).not.toContain('quarantined')
    }
    const byReviewer = async (method: string, path: string, body?: unknown) => {
      const token = reviewer.accessToken
      const answer = await catalogue().ask(method, path, { token, body })
      expect(answer.status).toBeLessThan(300)
      return answer
    }
    // What the other one said and made, and who they are.
    const secrets = [
      'Adalgisa',
      'Quill',
      'she wept at the pier',
      'a lamp goes out',
      '618033988',
      ada.personId,
      ada.deviceId,
      sessionId,
      assignmentId,
      markId,
    ]
    const words = ['tone-irreverent', '"degree":', 'answers', 'marks', 'watched']
    const about: About = { asking: bo, other: ada, titleId, sessionId, assignmentId }
    const ending = new AbortController()
    onTestFinished(() => ending.abort())
    const stream = await fetch(new URL('/v1/events', catalogue().url), {
      headers: { authorization: `Bearer ${bo.accessToken}` },
      signal: ending.signal,
    })
    let streamed = ''
    void (async () => {
      const decoder = new TextDecoder()
      for await (const chunk of stream.body ?? []) streamed += decoder.decode(chunk)
    })().catch(() => {})

    const demandBlindness = async (step: string, ruled: readonly string[] = []) => {
      for (const { asked, answered } of await everythingTold(about))
        for (const secret of secrets)
          // What they ask with they know.
          if (!asked.includes(secret) && answered.includes(secret))
            expect.unreachable(`${step}: ${asked.slice(0, 200)} told “${secret}”`)
      for (const change of await feedTold(bo))
        for (const secret of [...secrets, ...words.filter((word) => !ruled.includes(word))])
          if (change.includes(secret))
            expect.unreachable(`${step}: the feed told “${secret}” in ${change}`)
      expect(streamed.replaceAll(/event: changed\ndata: \{\}|retry: 2000|:? ?\n/g, '')).toBe('')
    }

    await push(
      opened(titleId, assignmentId),
      tone('tone-irreverent'),
      violence(4),
      noted('she wept at the pier'),
      {
        type: 'mark.placed',
        body: { markId, atMs: 618_033_988, facet: 'violence', degree: 4, note: 'a lamp goes out' },
      },
      watchedAll,
    )
    await demandBlindness('while it is tagged')
    await push(submitted)
    await demandBlindness('submitted')
    await byReviewer('GET', `/v1/titles/${titleId}/submissions`)
    await byReviewer('GET', '/v1/export/annotations.ndjson')
    await push({ type: 'session.reopened', body: { reason: 'a slip' } }, submitted)
    await demandBlindness('submitted again')
    await byReviewer('POST', `/v1/sessions/${sessionId}/return`, { note: 'look again' })
    await demandBlindness('sent back')
    await push({ type: 'session.reopened', body: { reason: 'sent back' } }, submitted)
    const bosSession = crypto.randomUUID()
    const { invitation } = await catalogue().invite({ personId: bo.personId })
    const second = await catalogue().enrol(invitation, 'another computer')
    const bos = openLog(second.deviceId)
    await catalogue().push(second, [
      bos.next(bosSession, opened(titleId, bosAssignment)),
      bos.next(bosSession, watchedAll),
      bos.next(bosSession, submitted),
    ])
    await demandBlindness('after one’s own submission')

    const decisionId = crypto.randomUUID()
    await byReviewer('POST', '/v1/decisions', {
      decisionId,
      titleId,
      facet: 'violence',
      ruling: { outcome: 'agrees', kind: 'degree', degree: 4 },
      note: 'It is seen.',
      precedent: { en: 'Seen, not heard.', fr: 'Vu.' },
      basis: [
        { sessionId, revision: 3 },
        { sessionId: bosSession, revision: 1 },
      ],
    })
    const decisions = (await feedTold(bo)).filter((change) => change.includes(decisionId))
    expect(decisions).toHaveLength(1)
    expect(decisions[0]).toContain('Seen, not heard.')
    secrets.push('Ruiz', reviewer.personId)
    // What was ruled is told, and nothing beside it.
    await demandBlindness('decided', ['"degree":'])

    const owner = await catalogue().owner()
    const apart = await catalogue().title()
    const policy = { share: 1, taggers: 2, priorities: {}, seed: 'a wet autumn' }
    const body = { ...policy, calibration: [titleId, apart] }
    const set = await catalogue().ask('PUT', '/v1/admin/sampling', {
      token: owner.accessToken,
      body,
    })
    expect(set.status).toBe(200)
    await byReviewer('POST', '/v1/admin/calibration/slip', { personId: bo.personId })
    expect((await feedTold(bo)).join()).toContain(apart)
    secrets.push('Seen, not heard.', 'It is seen.', policy.seed)
    words.push('calibration', 'sampling')
    const metrics = await catalogue().ask('GET', '/metrics')
    expect(metrics.body['text']).toContain('/v1/admin')
    expect(metrics.body['text']).not.toMatch(/slip|calibration|sampling/)
    await demandBlindness('set apart')
  })
})
