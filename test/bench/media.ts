import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import {
  copyFileSync,
  createReadStream,
  openSync,
  closeSync,
  ftruncateSync,
  statSync,
} from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { type ServedFile, serveFile } from '../../electron/media/serveFile.ts'
import type { Seal } from '../../electron/vault/seal.ts'
import { writeSealed } from '../../electron/vault/writeSealed.ts'
import { sampleTitle } from '../support/app.ts'
import { closeChromium, sharedChromium } from '../support/chromium.ts'
import { asRatio, inMs, median, type Benchmark } from './measure.ts'
import { scratch } from './scratch.ts'

/** Long enough that opening a file counts for nothing, bytes. */
const filmBytes = 512 * 1024 * 1024
/** What a player asks for at once. */
const rangeBytes = 4 * 1024 * 1024
const seeks = 40

/** The same bytes in the vault. */
const sealedFrom = async (folder: string, plain: string): Promise<ServedFile> => {
  const seal: Seal = {
    key: randomBytes(32),
    grantId: randomUUID(),
    bytes: statSync(plain).size,
  }
  const path = join(folder, `${seal.grantId}.sealed`)
  const writer = await writeSealed(path, seal)
  for await (const part of createReadStream(plain)) await writer.write(part as Buffer)
  await writer.sync()
  await writer.close()
  return { path, mimeType: 'video/mp4', seal }
}

/** All of a file in ranges, one after the other: bytes per ms. */
const readThrough = async (file: ServedFile): Promise<number> => {
  const began = performance.now()
  for (let start = 0; start < filmBytes; start += rangeBytes) {
    const range = `bytes=${start}-${Math.min(filmBytes, start + rangeBytes) - 1}`
    const request = new Request('http://127.0.0.1/media/a/media', { headers: { range } })
    const response = await serveFile(request, file)
    for await (const part of response.body ?? []) void part.length
  }
  return filmBytes / (performance.now() - began)
}

/** A page with one video, from the one file or the other. */
const serve = async (files: Record<string, ServedFile>): Promise<Server> => {
  const server = createServer((incoming, answer) => {
    const file = files[incoming.url ?? '']
    if (file === undefined) {
      answer
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><title>seek</title>')
      return
    }
    const gone = new AbortController()
    answer.on('close', () => gone.abort())
    const { range } = incoming.headers
    const request = new Request('http://127.0.0.1/', {
      headers: range === undefined ? {} : { range },
      signal: gone.signal,
    })
    void serveFile(request, file).then((response) => {
      answer.writeHead(response.status, Object.fromEntries(response.headers))
      if (response.body === null) return answer.end()
      // Node's own stream of the web's.
      return Readable.fromWeb(response.body as never)
        .on('error', () => answer.destroy())
        .pipe(answer)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

/** From each jump to the frame that is shown there, ms. */
const seekThrough = async (server: Server, path: string): Promise<number[]> => {
  const browser = await sharedChromium()
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    return await page.evaluate(
      async ({ address, times }) => {
        const video = document.createElement('video')
        video.muted = true
        video.src = address
        document.body.append(video)
        await new Promise((ready) => video.addEventListener('loadeddata', ready, { once: true }))
        const took: number[] = []
        for (let n = 0; n < times; n += 1) {
          const from = performance.now()
          const shown = new Promise((resolve) => video.requestVideoFrameCallback(resolve))
          // Here and there, never twice near the same place.
          video.currentTime = ((n * 37) % 89) + 0.5
          await shown
          took.push(performance.now() - from)
        }
        return took
      },
      { address: path, times: seeks },
    )
  } finally {
    await context.close()
  }
}

const work = `ranges of ${rangeBytes / 2 ** 20} MiB through ${filmBytes / 2 ** 20} MiB, and ${seeks} seeks in real Chromium, from the vault`

/** Sealed bytes against plain ones. */
export const media: Benchmark = {
  name: 'media',
  work,
  measure: async (rounds) => {
    const folder = await mkdtemp(join(scratch(), 'media-'))
    const long = join(folder, 'long.mp4')
    const made = openSync(long, 'w')
    ftruncateSync(made, filmBytes)
    closeSync(made)
    const short = join(folder, 'short.mp4')
    copyFileSync(sampleTitle, short)
    const plain = { path: long, mimeType: 'video/mp4' }
    const sealed = await sealedFrom(folder, long)
    const server = await serve({
      '/plain': { path: short, mimeType: 'video/mp4' },
      '/sealed': await sealedFrom(folder, short),
    })
    const rates: { ours: number; theirs: number }[] = []
    const frames: { ours: number; theirs: number }[] = []
    try {
      // Once beforehand: both from the memory of the system, as a film is that was just downloaded.
      await readThrough(plain)
      await readThrough(sealed)
      for (let round = 0; round < rounds; round += 1) {
        rates.push({ theirs: await readThrough(plain), ours: await readThrough(sealed) })
        frames.push({
          theirs: median(await seekThrough(server, '/plain')),
          ours: median(await seekThrough(server, '/sealed')),
        })
      }
    } finally {
      server.closeAllConnections()
      server.close()
      await closeChromium()
      await rm(folder, { recursive: true, maxRetries: 5 })
    }
    const rate = median(rates.map(({ ours, theirs }) => ours / theirs))
    const frame = median(frames.map(({ ours, theirs }) => ours / theirs))
    const speed = (side: 'ours' | 'theirs') =>
      `${Math.round((median(rates.map((one) => one[side])) * 1000) / 2 ** 20)} MiB/s`
    return {
      name: 'media',
      work,
      yardstick: 'the same ranges and seeks from the plain file, by the same server',
      target: '≥ 0.8× bytes/s; seek to first frame ≤ 1.2×',
      met: rate >= 0.8 && frame <= 1.2,
      figures: {
        'bytes/s': asRatio(rate),
        Séance: speed('ours'),
        plain: speed('theirs'),
        'seek to first frame': `${asRatio(frame)} (${inMs(median(frames.map((one) => one.ours)))} against ${inMs(median(frames.map((one) => one.theirs)))})`,
      },
      notes: ['both from the memory of the system; medians of the seeks of a round'],
      cause:
        'each chunk of 64 KiB is opened by AES-256-GCM and its tag checked before a byte of it is sent, on the thread that sends',
    }
  },
}
