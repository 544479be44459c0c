import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentProtectionOn } from '../../../electron/shell/protection.ts'
import { startApp } from '../../support/app.ts'

/**
 * The built main process from start to end, with a stand-in for Electron. It shows that everything is put together in the
 * right order; what Electron itself does with it, only its runtime can show (test/e2e-electron).
 */
const project = fileURLToPath(new URL('../../../', import.meta.url))
const hooks = new URL('../../support/electronHooks.ts', import.meta.url).href
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'seance-main-'))
  // Builds where that is needed.
  await (await startApp()).stop()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...words: string[]) => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', hooks, join(project, 'out/main/main.js'), ...words],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        SEANCE_APP_PATH: project,
        SEANCE_RESOURCES: join(folder, 'resources'),
      },
      timeout: 120_000,
    },
  )
  return { stdout, stderr, status }
}

describe('the Electron app', () => {
  let told: Record<string, unknown>
  beforeAll(() => {
    const { stdout, stderr } = run('--data', join(folder, 'data'))
    if (stdout === '') throw new Error(stderr)
    told = JSON.parse(stdout) as Record<string, unknown>
  })

  it('is sandboxed and names its schemes before it is ready', () => {
    expect(told).toMatchObject({ sandbox: true, schemesBeforeReady: ['app', 'title'] })
  })

  it('keeps what is Chromium’s in the data folder', () => {
    expect(told).toMatchObject({ paths: { userData: join(folder, 'data', 'electron') } })
  })

  it('loads its own page with the bundled preload script', () => {
    expect(told['url']).toBe('app://seance/')
    expect(existsSync(String(told['preload']))).toBe(true)
  })

  it('serves page, film and captions on its schemes', () => {
    expect(told).toMatchObject({ page: 200, film: 206, captions: 200 })
  })

  it('takes no debugger from its command line once it is packaged', () => {
    expect(told).toMatchObject({ refusedSwitch: 'remote-debugging-port' })
  })

  it('says what keeping its window out of captures is worth here, and leaves it alone for one’s own film', () => {
    expect(told['windowTold']).toEqual(
      expect.not.arrayContaining(['protected', 'open to captures']),
    )
    expect(told['info']).toMatchObject({
      value: { contentProtection: contentProtectionOn(process.platform) },
    })
  })

  it('answers its page, and nobody else', () => {
    expect(told).toMatchObject({
      info: {
        ok: true,
        value: { root: 'electron', version: '9.8.7', nativeDialog: true, notices: [] },
      },
      stranger: { ok: false, failure: { code: 'not_offered_here' } },
    })
  })

  it('takes films from the native dialog, not by a path from the page', () => {
    expect(told).toMatchObject({
      add: { ok: false, failure: { code: 'not_offered_here' } },
      choose: { ok: false, failure: { code: 'cancelled' } },
    })
  })

  it('has a menu in the language of the system', () => {
    expect(told['menu']).toEqual(['Film', 'Édition', 'Fenêtre'])
  })

  it('guards permissions, and closes the channel of electron-store', () => {
    expect(told).toMatchObject({
      permissions: 'guarded',
      closedChannel: 'electron-store-get-data',
    })
  })

  it('keeps preferences and leaves the data in order', () => {
    expect(told).toMatchObject({ preferences: { value: { theme: 'day' } }, exit: 0 })
    expect(readFileSync(join(folder, 'data', 'preferences.json'), 'utf8')).toContain('"day"')
    expect(existsSync(join(folder, 'data', 'holder.json'))).toBe(false)
  })

  it('asks nobody for updates, and offers none, where the build names no address', () => {
    expect(told).toMatchObject({
      info: { value: { updates: null } },
      updates: { ok: false, failure: { code: 'not_offered_here' } },
    })
    expect(told['askedForUpdates']).toBeUndefined()
  })

  it('asks for updates once the person wants it, as one of all, and fetches nothing that cannot be checked', () => {
    const resources = join(folder, 'resources')
    mkdirSync(resources)
    const address = 'https://updates.example/seance'
    writeFileSync(join(resources, 'app-update.yml'), `provider: generic\nurl: ${address}\n`)
    const { stdout, stderr } = run('--data', join(folder, 'updating'))
    rmSync(resources, { recursive: true })
    if (stdout === '') throw new Error(stderr)
    const newer = { ok: true, value: { kind: 'newer', version: '10.0.0', problem: null } }
    expect(JSON.parse(stdout)).toMatchObject({
      info: { value: { updates: { address } } },
      updatesAtFirst: { ok: true, value: { kind: 'off' } },
      askedAtFirst: null,
      askedForUpdates: {
        at: expect.stringMatching(/^updates\.example\/seance\/latest.*\.yml$/),
        as: '00000000-0000-0000-0000-000000000000',
      },
      updates: newer,
      infoAfter: {
        value: { notices: [{ code: 'update_available', details: { version: '10.0.0' } }] },
      },
      ...(process.platform === 'linux' ? { fetched: newer } : {}),
    })
  })

  it('that cannot have its data says so in a window, in the language of the system, and ends with 4', () => {
    const inTheWay = join(folder, 'film.mp4')
    writeFileSync(inTheWay, '')
    const { stdout, status } = run('--data', inTheWay)
    expect([status, JSON.parse(stdout)]).toMatchObject([
      4,
      { errorBox: expect.stringMatching(/Séance ne peut pas .+est gardé/) },
    ])
  })

  it('says its version', () => {
    expect(run('--version').stdout).toMatch(/^9\.8\.7\n/)
  })
})
