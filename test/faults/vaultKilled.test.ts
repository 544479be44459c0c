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
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TitleId } from '../../shared/ids.ts'
import { startTestCatalogue, type TestCatalogue } from '../support/catalogue.ts'
import { countingPorts, openTestDesk } from '../support/desk.ts'
import { play, untilScreener } from '../support/screeners.ts'
import { systemPorts } from '../../electron/desk/ports.ts'
import { fileKeeper } from '../../electron/root/tokensFile.ts'
import { seededRandom, seedOf } from '../support/seed.ts'
import { publishHouse, quiet, signIn, someFilm } from '../support/signedIn.ts'
import { steadyKeychain } from '../support/steadyKeychain.ts'

/** The desk is killed while a screener comes, and while it is destroyed: it goes on, and nothing opens that should not. */

const kills = 12
const child = fileURLToPath(new URL('../support/vaultChild.ts', import.meta.url))
const place = mkdtempSync(join(tmpdir(), 'seance-vault-killed-'))
const films = join(place, 'films')
const data = join(place, 'data')
const { seed, random } = seededRandom(seedOf('SEANCE_VAULT_SEED'))
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

/** Starts the program for a wish, and kills it so many ms after its first word; what it said last. */
const killedAfter = async (wish: string, ms: number): Promise<string> => {
  const program = spawn(process.execPath, [child, data, titleId, wish], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let last = ''
  const lines = createInterface({ input: program.stdout })
  lines.on('line', (line) => (last = line))
  await once(lines, 'line')
  const timer = setTimeout(() => program.kill('SIGKILL'), ms)
  await once(program, 'exit')
  clearTimeout(timer)
  return last
}

test(`a download goes on after ${kills} kills, and is the film (seed ${seed})`, async () => {
  const first = open()
  const person = await signIn(catalogue, first)
  titleId = (await catalogue.title({ name: 'Killed' })) as TitleId
  writeFileSync(join(films, `${titleId}.mp4`), film)
  await catalogue.assign(titleId, person)
  await quiet(first)
  await first.close()

  let grown = 0
  let patience = 1
  for (let kill = 0; kill < kills; kill += 1) {
    await killedAfter('prepare', (20 + random() * 250) * patience)
    const sealed = existsSync(join(data, 'vault'))
      ? readdirSync(join(data, 'vault')).filter((name) => name.endsWith('.film'))
      : []
    grown += sealed.length
    // A busy machine has nothing of the film by then: it is killed later.
    if (sealed.length === 0) patience *= 2
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

test(`what a kill leaves of a screener that is destroyed opens nothing (${kills} kills, seed ${seed})`, async () => {
  // A small one: it is fetched each time.
  copyFileSync(someFilm, join(films, `${titleId}.mp4`))
  const fresh = open()
  await fresh.call('screeners.remove', { titleId })
  await fresh.close()
  for (let kill = 0; kill < kills; kill += 1) {
    const before = open()
    await before.call('screeners.prepare', { titleId })
    await untilScreener(before, titleId, ({ phase }) => phase === 'ready')
    await before.close()
    await killedAfter('remove', random() * 12)
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
