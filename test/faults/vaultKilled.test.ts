import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect } from 'vitest'
import type { TitleId } from '../../shared/ids.ts'
import { startTestCatalogue, type TestCatalogue } from '../support/catalogue.ts'
import { countingPorts, openTestDesk } from '../support/desk.ts'
import { play, untilScreener } from '../support/screeners.ts'
import { systemPorts } from '../../electron/desk/ports.ts'
import { fileKeeper } from '../../electron/root/tokensFile.ts'
import { fault } from '../support/fault.ts'
import { publishHouse, quiet, signIn, someFilm } from '../support/signedIn.ts'
import { steadyKeychain } from '../support/steadyKeychain.ts'

/** The desk is killed while a screener comes, and while it is destroyed: it goes on, and nothing opens that should not. */

const child = fileURLToPath(new URL('../support/vaultChild.ts', import.meta.url))
const place = mkdtempSync(join(tmpdir(), 'seance-vault-killed-'))
const films = join(place, 'films')
const data = join(place, 'data')
/** A film that takes a while: a box of MP4 that no player looks into follows it, each piece telling its own place. */
const film = (() => {
  const picture = readFileSync(someFilm)
  const box = Buffer.alloc(96 * 1024 * 1024)
  for (let at = 8; at < box.length; at += 8) box.writeUInt32LE(at / 8, at)
  box.writeUInt32BE(box.length, 0)
  box.write('free', 4, 'latin1')
  return Buffer.concat([picture, box])
})()
let catalogue: TestCatalogue
let titleId: TitleId

/** By the clock of this computer, as the program that is killed. */
const open = () =>
  openTestDesk(data, {
    ports: { ...countingPorts({ wallMs: 0, id: Date.now() }), clock: systemPorts().clock },
    keeper: fileKeeper(data),
    sealer: steadyKeychain,
    fetch: globalThis.fetch,
  })

beforeAll(async () => {
  mkdirSync(films)
  catalogue = await startTestCatalogue({ folder: place, mediaFolder: films })
  await publishHouse(catalogue)
})
afterAll(async () => {
  await catalogue.end()
  rmSync(place, { recursive: true, force: true, maxRetries: 5 })
})

/** Whether a line of the program says that bytes are here. */
const saysBytes = (line: string) => /"bytesHere":[1-9]/.test(line)

/** Starts the program for a wish, and kills it so many ms after the word that `is` the one; whether it was not done before. */
const killedAfter = async (
  wish: string,
  ms: number,
  is: (line: string) => boolean = () => true,
): Promise<boolean> => {
  const program = spawn(process.execPath, [child, data, titleId, wish], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let timer: NodeJS.Timeout | undefined
  createInterface({ input: program.stdout }).on('line', (line) => {
    if (is(line)) timer ??= setTimeout(() => program.kill('SIGKILL'), ms)
  })
  const [, signal] = (await once(program, 'exit')) as [number | null, string | null]
  clearTimeout(timer)
  return signal === 'SIGKILL'
}

const downloads = {
  what: 'kill −9 while a screener is fetched into the vault',
  held: 'it goes on, and in the end is the film byte for byte, with nothing of a grant cut off',
  short: 12,
  long: 50,
}
fault(1, downloads, async ({ times, random, inject }) => {
  const first = open()
  const person = await signIn(catalogue, first)
  titleId = (await catalogue.title({ name: 'Killed' })) as TitleId
  writeFileSync(join(films, `${titleId}.mp4`), film)
  await catalogue.assign(titleId, person)
  await quiet(first)
  await first.close()

  let grown = 0
  let kills = 0
  for (let tries = 0; kills < times && tries < times * 3; tries += 1) {
    // Every other one where some of it has come, however slow the machine is.
    const isUnderWay = tries % 2 === 1
    const ms = isUnderWay ? random() * 60 : 20 + random() * 250
    if (await killedAfter('prepare', ms, isUnderWay ? saysBytes : undefined)) {
      kills += 1
      inject(`fetching, kill ${kills} after ${ms.toFixed(1)} ms`)
    } else {
      // It was whole by then: another is fetched.
      const desk = open()
      await desk.call('screeners.remove', { titleId })
      await desk.close()
    }
    const sealed = existsSync(join(data, 'vault'))
      ? readdirSync(join(data, 'vault')).filter((name) => name.endsWith('.film'))
      : []
    grown += sealed.length
  }
  expect(grown).toBeGreaterThan(0)
  const last = open()
  await last.call('screeners.prepare', { titleId })
  const ready = await untilScreener(last, titleId, ({ phase }) => phase === 'ready')
  expect(ready.reason).toBeNull()
  expect((await play(last, titleId, {})).bytes.equals(film)).toBe(true)
  // One film, one key, and what came with them: nothing of a grant that a kill cut off.
  const grants = () => new Set(readdirSync(join(data, 'vault')).map((name) => name.split('.')[0]))
  await expect.poll(() => grants().size).toBe(1)
  await last.close()
})

const endings = {
  what: 'kill −9 while a screener is destroyed',
  held: 'no key outlives its bytes, and what is left opens nothing',
  short: 12,
  long: 50,
}
fault(1, endings, async ({ times, random, inject }) => {
  // A small one: it is fetched each time.
  copyFileSync(someFilm, join(films, `${titleId}.mp4`))
  const fresh = open()
  await fresh.call('screeners.remove', { titleId })
  await fresh.close()
  let kills = 0
  for (let tries = 0; kills < times && tries < times * 5; tries += 1) {
    const before = open()
    await before.call('screeners.prepare', { titleId })
    await untilScreener(before, titleId, ({ phase }) => phase === 'ready')
    await before.close()
    const ms = random() * 12
    if (await killedAfter('remove', ms)) {
      kills += 1
      inject(`destroying, kill ${kills} after ${ms.toFixed(1)} ms`)
    }
    const left = readdirSync(join(data, 'vault'))
    const hasFilm = left.some((name) => name.endsWith('.film'))
    const keys = left.filter((name) => name.endsWith('.key'))
    // Overwritten, it is none any more.
    const isKey = keys.some((name) =>
      readFileSync(join(data, 'vault', name), 'utf8').startsWith('{'),
    )
    // Bytes without a key, or both as they were; never a key that outlives its bytes.
    if (!hasFilm) expect(isKey).toBe(false)
    const after = open()
    const { screeners } = await after.call('screeners.state', {})
    const one = screeners.find((screener) => screener.titleId === titleId)
    if (one === undefined) await expect.poll(() => readdirSync(join(data, 'vault'))).toEqual([])
    else if (isKey) expect((await play(after, titleId, { range: 'bytes=0-9' })).status).toBe(206)
    else expect((await play(after, titleId, { range: 'bytes=0-9' })).status).toBe(403)
    await after.close()
  }
})
