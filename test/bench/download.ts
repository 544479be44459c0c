import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, ftruncateSync, openSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { askCatalogue } from '../support/catalogue.ts'
import { type CatalogueProgram, serveProgram } from '../support/catalogueProgram.ts'
import { startNode } from './desks.ts'
import type { Downloaded } from './downloadProgram.ts'
import { asRatio, inMs, median, type Benchmark } from './measure.ts'
import { residentMemory } from './memory.ts'
import { scratch } from './scratch.ts'

const program = fileURLToPath(new URL('downloadProgram.ts', import.meta.url))

/** For the pace, and for what memory does over a long time; bytes. */
const filmBytes = 1024 ** 3
const longBytes = 10 * 1000 ** 3

interface Films {
  server: CatalogueProgram
  url: string
  token: string
}

/** A catalogue with films of nothing but zeros, granted to whoever asks. */
const serveFilms = async (folder: string, films: Record<string, number>): Promise<Films> => {
  const media = join(folder, 'media')
  await mkdir(media)
  for (const [titleId, bytes] of Object.entries(films)) {
    const made = openSync(join(media, `${titleId}.mp4`), 'w')
    ftruncateSync(made, bytes)
    closeSync(made)
  }
  const data = join(folder, 'data')
  const server = await serveProgram('--data', data, '--media', media, '--log', 'silent')
  const { listening: url, ownerInvitation } = server.said
  const ask = async (path: string, body: unknown, token?: string) => {
    const answer = await askCatalogue(url, 'POST', path, { body, token })
    if (answer.status > 299) throw new Error(JSON.stringify(answer.body))
    return answer.body
  }
  const device = { name: 'bench', platform: 'linux' }
  const owner = await ask('/v1/enrol', { invitation: ownerInvitation, device })
  const token = String(owner['accessToken'])
  const titles = Object.keys(films).map((titleId) => ({ titleId, kind: 'film', name: titleId }))
  await ask('/v1/admin/titles', { titles }, token)
  for (const { titleId } of titles) await ask(`/v1/titles/${titleId}/grants`, {}, token)
  return { server, url, token }
}

/** To a plain file by curl, from its start to its end, ms. */
const byCurl = async (url: string, token: string, path: string): Promise<number> => {
  const began = performance.now()
  const words = ['--silent', '--fail', '--header', `authorization: Bearer ${token}`]
  const [code] = (await once(spawn('curl', [...words, '--output', path, url]), 'close')) as [
    number | null,
  ]
  if (code !== 0) throw new Error(`curl ended with ${String(code)}`)
  return performance.now() - began
}

/** Into the vault by a desk. */
const byDesk = ({ url, token }: Films, titleId: string, path: string) => {
  const desk = startNode([program, url, token, titleId, path])
  const downloaded = desk.line().then((line): Downloaded => JSON.parse(line))
  return { pid: desk.child.pid ?? 0, downloaded }
}

/** Resident memory of the desk while a long film comes, ten times a second, MiB. */
const memoryThrough = async (films: Films, path: string): Promise<number[]> => {
  const desk = byDesk(films, 'long', path)
  const sizes: number[] = []
  let isOver = false
  const over = desk.downloaded.finally(() => (isOver = true))
  while (!isOver) {
    sizes.push(residentMemory(desk.pid))
    await Promise.race([setTimeout(100), over])
  }
  await over
  return sizes.filter((size) => !Number.isNaN(size))
}

const work = `fetching a film of ${filmBytes / 2 ** 20} MiB from the catalogue into the vault, in a worker thread; then one of ${longBytes / 1000 ** 3} GB`

/** Pace and memory of a download, sealed as it comes. */
export const download: Benchmark = {
  name: 'download',
  work,
  measure: async (rounds) => {
    const folder = await mkdtemp(join(scratch(), 'download-'))
    const films = await serveFilms(folder, { film: filmBytes, long: longBytes })
    const [plain, vault] = [join(folder, 'plain.mp4'), join(folder, 'vault.sealed')]
    const url = new URL('/v1/titles/film/media', films.url).href
    const pairs: { theirs: number; ours: Downloaded }[] = []
    let sizes: number[] = []
    try {
      // Once beforehand: the catalogue's program has run warm.
      await byCurl(url, films.token, plain)
      for (let round = 0; round < rounds; round += 1) {
        await rm(plain, { force: true })
        const theirs = await byCurl(url, films.token, plain)
        await rm(vault, { force: true })
        const ours = await byDesk(films, 'film', vault).downloaded
        pairs.push({ theirs, ours })
      }
      await rm(plain, { force: true })
      await rm(vault, { force: true })
      sizes = await memoryThrough(films, vault)
    } finally {
      films.server.signal('SIGTERM')
      await films.server.ended
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    }
    const pace = median(pairs.map(({ ours, theirs }) => theirs / ours.tookMs))
    const tenth = (n: number) => {
      const each = sizes.length / 10
      return median(sizes.slice(Math.floor(n * each), Math.floor((n + 1) * each)))
    }
    const grown = tenth(9) / tenth(1)
    const speed = (ms: readonly number[]) =>
      `${Math.round((filmBytes / 2 ** 20 / median(ms)) * 1000)} MiB/s`
    const waited = (which: keyof Downloaded['waited']) =>
      inMs(median(pairs.map(({ ours }) => ours.waited[which])))
    return {
      name: 'download',
      work,
      yardstick: 'curl to a plain file, same address and token; memory in the second tenth',
      target: '≥ 0.5× bytes/s; memory ≤ 1.25×',
      met: pace >= 0.5 && grown <= 1.25,
      figures: {
        'bytes/s': asRatio(pace),
        Séance: speed(pairs.map(({ ours }) => ours.tookMs)),
        curl: speed(pairs.map(({ theirs }) => theirs)),
        'others on the thread wait': `p50 ${waited('p50')}, p99 ${waited('p99')}, at most ${waited('most')}`,
        'memory ratio': asRatio(grown),
        memory: `${tenth(1).toFixed(0)} MiB in the second tenth, ${tenth(9).toFixed(0)} in the last, ${Math.max(...sizes).toFixed(0)} at most`,
      },
      notes: [
        'ours until it is on the disk, curl until it is in the memory of the system',
        'resident memory of the process',
      ],
      cause:
        'what comes is sealed on the thread that reads it and hardened on the disk every 16 MiB, one stretch after the other; the thread waits for line and disk more than half of the time, which no line to a home lets it notice',
    }
  },
}
