import { randomUUID } from 'node:crypto'
import house from '../../assets/vocabularies/house.json' with { type: 'json' }
import { askCatalogue, noted, opened, openLog, tone } from '../support/catalogue.ts'
import type { Answer } from '../support/catalogue.ts'
import { serveProgram } from '../support/catalogueProgram.ts'
import { startPostgres } from '../support/postgres.ts'
import { inMs, median, quantile, type Benchmark } from './measure.ts'

const devices = 400
/** Pushes of each device, with a pull after each. */
const turns = 5
const perPush = 20

const oneRound = async (postgres: Awaited<ReturnType<typeof startPostgres>>) => {
  const database = await postgres.newDatabase()
  const words = ['--database', database, '--log', 'silent']
  const servers = [await serveProgram(...words), await serveProgram(...words)]
  try {
    const urls = servers.map(({ said }) => said.listening)
    const [url = ''] = urls
    const enrol = async (invitation: unknown) => {
      const { body } = await askCatalogue(url, 'POST', '/v1/enrol', {
        body: { invitation, device: { name: 'bench', platform: 'linux' } },
      })
      return body as { accessToken: string; deviceId: string; epoch: string }
    }
    const owner = await enrol(servers.flatMap(({ said }) => said.ownerInvitation ?? [])[0])
    const token = owner.accessToken
    await askCatalogue(url, 'POST', '/v1/admin/vocabularies', {
      token,
      body: { vocabulary: house },
    })
    const titles = Array.from({ length: 500 }, (_, n) => ({
      titleId: `film-${n}`,
      kind: 'film',
      name: `Film ${n}`,
    }))
    await askCatalogue(url, 'POST', '/v1/admin/titles', { token, body: { titles } })
    const fleet: { accessToken: string; deviceId: string; epoch: string }[] = []
    for (let n = 0; n < devices; n += 1) {
      const { body } = await askCatalogue(url, 'POST', '/v1/admin/invitations', {
        token,
        body: { name: `Tagger ${n}`, role: 'tagger' },
      })
      fleet.push(await enrol(body['invitation']))
    }

    const times: number[] = []
    let errors = 0
    const timed = async (ask: () => Promise<Answer>): Promise<Answer> => {
      const from = performance.now()
      const answer = await ask()
      times.push(performance.now() - from)
      if (answer.status !== 200) errors += 1
      return answer
    }
    const from = performance.now()
    await Promise.all(
      fleet.map(async ({ accessToken, deviceId, epoch }, n) => {
        const log = openLog(deviceId)
        const session = randomUUID()
        let cursor = ''
        for (let turn = 0; turn < turns; turn += 1) {
          // As behind a balancer: any request meets any process.
          const at = urls[(n + turn) % urls.length] ?? url
          const events = Array.from({ length: perPush }, (_, k) =>
            log.next(
              session,
              turn === 0 && k === 0
                ? opened(`film-${n % titles.length}`)
                : k % 2 === 0
                  ? tone('tone-moving')
                  : noted(`minute ${k}`),
            ),
          )
          await timed(() =>
            askCatalogue(at, 'POST', '/v1/push', {
              token: accessToken,
              body: { protocol: 1, deviceId, epoch, events },
            }),
          )
          const { body } = await timed(() =>
            askCatalogue(at, 'GET', `/v1/pull?limit=500${cursor}`, { token: accessToken }),
          )
          cursor = `&cursor=${String(body['cursor'])}`
        }
      }),
    )
    const tookS = (performance.now() - from) / 1000
    return { errors, p50: median(times), p99: quantile(times, 0.99), rate: times.length / tookS }
  } finally {
    for (const server of servers) server.signal('SIGTERM')
    await Promise.all(servers.map(({ ended }) => ended))
  }
}

const work = '400 devices pushing and pulling, two server processes, one PostgreSQL'

/** All desks at once, far more than there are people. */
export const fleet: Benchmark = {
  name: 'fleet',
  work,
  measure: async (rounds) => {
    const postgres = await startPostgres({ durable: true })
    try {
      const found = []
      for (let round = 0; round < rounds; round += 1) found.push(await oneRound(postgres))
      const errors = found.reduce((sum, one) => sum + one.errors, 0)
      return {
        name: 'fleet',
        work,
        yardstick: '-',
        target: 'no error, p99 reported',
        met: errors === 0,
        figures: {
          errors: String(errors),
          p50: inMs(median(found.map((one) => one.p50))),
          p99: inMs(median(found.map((one) => one.p99))),
          requests: `${Math.round(median(found.map((one) => one.rate)))}/s`,
        },
        notes: ['all 400 begin at the same moment and share this machine with the servers'],
      }
    } finally {
      await postgres.stop()
    }
  },
}
