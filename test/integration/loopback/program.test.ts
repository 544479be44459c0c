import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { nodeBundles } from '../../../vite.browser.config.ts'
import { startApp } from '../../support/app.ts'
import { enter } from '../../support/http.ts'
import { patience } from '../../support/patience.ts'

/** The program itself, as a process: what it says, and what it ends with. */

const sample = fileURLToPath(new URL('../../../assets/sample/sample.mp4', import.meta.url))
let folder: string
beforeAll(async () => {
  // Builds where that is needed.
  await (await startApp()).stop()
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seance-program-'))
})
/** A test that fails half-way must not leave its program running. */
const children = new Set<ChildProcess>()
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
  rmSync(folder, { recursive: true, force: true })
})

const run = (words: string[], env: Record<string, string> = {}) => {
  const child = spawn(process.execPath, [nodeBundles.browser.file, ...words], {
    env: { PATH: '', HOME: folder, ...env },
  })
  children.add(child)
  let [out, err] = ['', '']
  child.stdout.on('data', (text: Buffer) => (out += String(text)))
  child.stderr.on('data', (text: Buffer) => (err += String(text)))
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, out, err })),
  )
  const listening = new Promise<string>((resolve) =>
    child.stdout.on('data', () => {
      if (/^\{.*\n/.test(out)) resolve((JSON.parse(out) as { listening: string }).listening)
    }),
  )
  return {
    ended,
    listening,
    end: () => child.kill('SIGTERM'),
    /** Waits until it has said this on standard error. */
    says: (words: string) => vi.waitFor(() => expect(err).toContain(words), patience),
  }
}
const data = () => join(folder, 'data')

describe('the command line', () => {
  it.each(['--help', '-h'])('%s explains itself', async (word) => {
    const { code, out } = await run([word]).ended
    expect([code, out]).toEqual([0, expect.stringContaining('--no-open')])
  })

  it('--version says the version', async () => {
    expect(await run(['--version']).ended).toEqual({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      err: '',
    })
  })

  it.each([['--colour'], ['--port', 'many']])(
    '%s is a mistake, said with the usage',
    async (...words) => {
      const { code, out, err } = await run(words).ended
      expect([code, out, err]).toEqual([2, '', expect.stringContaining('Usage:')])
    },
  )
})

describe('a start', () => {
  it('prints one line of JSON and nothing else on standard output', async () => {
    const app = run(['--no-open', '--port', '0', '--data', data()])
    const entrance = await app.listening
    app.end()
    const { out } = await app.ended
    expect(out).toBe(`${JSON.stringify({ listening: entrance })}\n`)
    expect(entrance).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/)
  })

  it('brings the films it was given into Tonight', async () => {
    const app = run(['--no-open', '--data', data(), sample])
    const { call } = await enter(await app.listening)
    const tonight = (await call('tonight.list', { weekStartsAtMs: 0 })).json()
    app.end()
    await app.ended
    expect(JSON.stringify(tonight)).toContain('"sample":true')
  })

  it('goes on without a film that cannot be added, and says so here and in the app', async () => {
    const text = join(folder, 'notes.txt')
    writeFileSync(text, 'not a film')
    const app = run(['--no-open', '--data', data(), text, join(folder, 'absent.mp4')])
    const { call } = await enter(await app.listening)
    const info = (await call('app.info', {})).json()
    app.end()
    const { code, err } = await app.ended
    expect(code).toBe(0)
    expect(err).toMatch(/notes\.txt was not added\. .+\n.*absent\.mp4 was not added\. /)
    expect(info).toMatchObject({
      value: {
        notices: [
          { code: 'title_not_added', details: { file: 'notes.txt', reason: 'not_a_video' } },
          { code: 'title_not_added', details: { file: 'absent.mp4', reason: 'file_not_found' } },
        ],
      },
    })
  })

  it('says that preferences were damaged, and what became of them', async () => {
    mkdirSync(data())
    writeFileSync(join(data(), 'preferences.json'), '{"version":1,')
    const app = run(['--no-open', '--data', data()])
    const { call } = await enter(await app.listening)
    const info = (await call('app.info', {})).json()
    app.end()
    await app.ended
    expect(info).toMatchObject({
      value: { notices: [{ code: 'preferences_reset', details: { file: expect.any(String) } }] },
    })
    expect(readdirSync(data()).filter((name) => name.includes('damaged'))).toHaveLength(1)
  })

  it('on data that another has ends with 3 and says who', async () => {
    const first = run(['--no-open', '--data', data()])
    await first.listening
    const { code, err } = await run(['--no-open', '--data', data()]).ended
    first.end()
    await first.ended
    expect([code, err]).toEqual([
      3,
      expect.stringMatching(/Another Séance \(process \d+, browser\)/),
    ])
  })

  it('on a folder that cannot be one ends with 4 and a sentence', async () => {
    const inTheWay = join(folder, 'film.mp4')
    writeFileSync(inTheWay, '')
    const { code, out, err } = await run(['--no-open', '--data', inTheWay]).ended
    expect([code, out, err]).toEqual([4, '', expect.stringMatching(/^Séance: .+\.\n$/)])
  })

  it('on a port that is taken ends with 5 and leaves the data free', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((listening) => other.once('listening', listening))
    const { port } = other.address() as AddressInfo // It listens on TCP.
    const { code, err } = await run(['--no-open', '--data', data(), '--port', String(port)]).ended
    other.close()
    expect([code, err]).toEqual([5, expect.stringContaining(`port ${port}`)])
    expect(existsSync(join(data(), 'holder.json'))).toBe(false)
  })

  it('without a display serves and says that no window opens', async () => {
    const app = run(['--data', data()])
    await app.listening
    app.end()
    const { code, err } = await app.ended
    expect([code, err]).toEqual([0, expect.stringContaining('no window opens')])
  })
})

/** Small file systems of one's own, which only root may mount. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0

describe.skipIf(!canMount)('a data folder', () => {
  beforeEach(() => mkdirSync(data()))
  afterEach(() => void execFileSync('umount', [data()]))
  const mount = (options: string) =>
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', data()])

  it('that is read-only ends the program with 4 and a sentence', async () => {
    mount('ro')
    const { code, out, err } = await run(['--no-open', '--data', data()]).ended
    expect([code, out, err]).toEqual([4, '', expect.stringMatching(/^Séance: .+\.\n$/)])
  })

  it('on a full disk ends the program with 4 and a sentence', async () => {
    mount('size=64k')
    writeFileSync(join(data(), 'ballast'), Buffer.alloc(60 * 1024))
    const { code, out, err } = await run(['--no-open', '--data', data()]).ended
    expect([code, out, err]).toEqual([4, '', expect.stringContaining('The disk is full')])
  })
})

describe('the end', () => {
  it('by a signal is orderly', async () => {
    const app = run(['--no-open', '--data', data()])
    await app.listening
    app.end()
    expect((await app.ended).code).toBe(0)
    expect(existsSync(join(data(), 'holder.json'))).toBe(false)
  })

  it('of one whose page was opened by hand leaves the next run neither port nor pass', async () => {
    const first = run(['--no-open', '--data', data()])
    await enter(await first.listening)
    expect(existsSync(join(data(), 'loopback.json'))).toBe(true)
    first.end()
    await first.ended
    expect(existsSync(join(data(), 'loopback.json'))).toBe(false)
  })
})

describe.skipIf(process.platform !== 'linux')('the window', () => {
  /** A program in the place of Chromium: does what it is told with the address. */
  const chromium = (script: string) => {
    const path = join(folder, 'chromium')
    writeFileSync(
      path,
      `#!${process.execPath}\nconst words = process.argv.slice(2)\nconst address = words.find((word) => word.startsWith('--app=')).slice(6);\n${script}`,
    )
    chmodSync(path, 0o755)
    return { PATH: folder, DISPLAY: ':99' }
  }
  const visit = `
    const { origin } = new URL(address)
    const entered = await fetch(address, { redirect: 'manual' })
    const cookie = entered.headers.get('set-cookie').split(';')[0]
    const page = new AbortController()
    const stream = await fetch(origin + '/announcements', { headers: { cookie }, signal: page.signal })
    await stream.body.getReader().read()
  `

  const staying = () => chromium(`(async () => {${visit}; setInterval(() => {}, 1_000)})()`)

  it('ends the program when it is closed', async () => {
    const app = run(['--data', data()], chromium(`(async () => {${visit}; process.exit(0)})()`))
    const { code, err } = await app.ended
    expect([code, err]).toEqual([0, expect.stringContaining('the window is Chromium’s')])
  })

  it('has a profile of its own in the data folder', async () => {
    const seen = join(folder, 'words')
    const note = `require('node:fs').writeFileSync('${seen}', words.join('\\n'))`
    const script = `(async () => {${visit}; ${note}; process.exit(0)})()`
    await run(['--data', data()], chromium(script)).ended
    expect(readFileSync(seen, 'utf8').split('\n')).toContain(
      `--user-data-dir=${join(data(), 'browser')}`,
    )
  })

  it('leaves its port to the next run, whose windows need another pass', async () => {
    const first = run(['--data', data()], staying())
    const before = await enter(await first.listening)
    first.end()
    await first.ended
    expect(readFileSync(join(data(), 'loopback.json'), 'utf8')).not.toContain('pass')
    const second = run(['--no-open', '--data', data()])
    const after = await enter(await second.listening)
    const answers = await Promise.all([before, after].map(({ get }) => get('/')))
    second.end()
    await second.ended
    expect(after.origin).toBe(before.origin)
    expect(answers.map(({ status }) => status)).toEqual([403, 200])
  })

  it('leaves a port that another took since alone', async () => {
    const first = run(['--data', data()], staying())
    const { port } = new URL(await first.listening)
    first.end()
    await first.ended
    const other = createServer()
    await new Promise<void>((taken) => other.listen(Number(port), '127.0.0.1', taken))
    const second = run(['--no-open', '--data', data()])
    const address = new URL(await second.listening)
    second.end()
    await second.ended
    await new Promise((closed) => other.close(closed))
    expect(address.port).not.toBe(port)
  })

  it('that does not open leaves the address to be opened by hand', async () => {
    const app = run(['--data', data()], chromium('process.exit(7)'))
    const entrance = await app.listening
    await app.says('did not open a window (it ended with code 7)')
    const { entered } = await enter(entrance)
    app.end()
    await app.ended
    expect(entered.status).toBe(200)
    expect(existsSync(join(data(), 'loopback.json'))).toBe(false)
  })
})
