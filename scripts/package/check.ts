import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { extractFile, listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'

import { readUpdatesOffer } from '../../electron/shell/updatesOffer.ts'

export interface CheckResult {
  name: string
  /** Null when all is well. */
  problem: string | null
}

/**
 * Looks into the package whose resources (app.asar, app.asar.unpacked) lie in `folder`, and which is to ask at `updatesUrl` for
 * newer ones; null for one that never asks.
 */
export const checkPackage = async (
  folder: string,
  updatesUrl: string | null = null,
): Promise<CheckResult[]> => {
  const archive = join(folder, 'app.asar')
  const unpacked = join(folder, 'app.asar.unpacked')
  const files = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'))
  const textOf = (path: string) => extractFile(archive, path).toString('utf8')
  const { main, devDependencies, scripts } = JSON.parse(textOf('package.json')) as {
    main: string
    devDependencies?: unknown
    scripts?: unknown
  }

  const checks: [name: string, check: () => string | null | Promise<string | null>][] = [
    ['the entry is there', () => missing(files, [`/${main}`])],
    ['the preload script is one CommonJS file', () => preloadProblem(files, textOf)],
    ['the page is there', () => missing(files, ['/out/renderer/index.html'])],
    ['the page names nothing that is not packed', () => pageProblem(files, textOf)],
    ['the licences are there', () => missing(files, ['/LICENSE', '/out/THIRD-PARTY-LICENSES.txt'])],
    ['the licences of what is bundled are in it', () => licencesProblem(textOf)],
    [
      'no sources',
      () =>
        none(files, /\.(tsx?|map|c|cpp|h|hpp|gyp)$|^\/(electron|renderer|shared|test|scripts)\//),
    ],
    ['nothing of this machine', () => none(files, /\.(env|log|npmrc)$|^\/(\.git|dist|coverage)/)],
    ['no dev dependency', () => dependencyProblem(files, devDependencies ?? scripts)],
    ['the native module of the target alone, unpacked', () => nativeProblem(unpacked)],
    ['the worker is unpacked', () => missingFile(join(unpacked, 'out/desk/worker.mjs'))],
    ['the study’s thread is unpacked', () => missingFile(join(unpacked, 'out/desk/study.mjs'))],
    [
      'the vocabularies are unpacked',
      () => missingFile(join(unpacked, 'assets/vocabularies/house.json')),
    ],
    ['the sample title is unpacked', () => sampleProblem(join(unpacked, 'assets/sample'))],
    ['the desk starts from what is unpacked', () => deskProblem(unpacked)],
    ['newer versions are asked for where it was said', () => updatesProblem(folder, updatesUrl)],
    ['the fuses are set', () => fuseProblem(dirname(folder))],
  ]
  const results: CheckResult[] = []
  for (const [name, check] of checks) {
    try {
      results.push({ name, problem: await check() })
    } catch (error) {
      results.push({ name, problem: String(error) })
    }
  }
  return results
}

const missing = (files: readonly string[], wanted: readonly string[]): string | null => {
  const absent = wanted.filter((path) => !files.includes(path))
  return absent.length === 0 ? null : `${absent.join(', ')} is not packed`
}

const missingFile = (path: string) => (existsSync(path) ? null : `${path} is not there`)

const none = (files: readonly string[], unwanted: RegExp): string | null => {
  const found = files.filter((path) => unwanted.test(path))
  return found.length === 0 ? null : `${found.slice(0, 5).join(', ')} (${found.length}) is packed`
}

const preloadProblem = (files: readonly string[], textOf: (path: string) => string) => {
  const packed = files.filter((path) => /^\/out\/preload\/.+/.test(path))
  if (packed.join() !== '/out/preload/preload.cjs') return `it is ${packed.join(', ') || 'absent'}`
  const asked = [...textOf('out/preload/preload.cjs').matchAll(/\brequire\("([^"]+)"\)/g)]
  const others = asked.map(([, name]) => name).filter((name) => name !== 'electron')
  return others.length === 0 ? null : `it requires ${others.join(', ')}, which a sandbox has not`
}

const pageProblem = (files: readonly string[], textOf: (path: string) => string) => {
  const named = [...textOf('out/renderer/index.html').matchAll(/(?:src|href)="\.\/([^"]+)"/g)]
  return missing(
    files,
    named.map(([, path]) => `/out/renderer/${path}`),
  )
}

const licencesProblem = (textOf: (path: string) => string) => {
  const text = textOf('out/THIRD-PARTY-LICENSES.txt')
  const absent = ['react', 'zod', 'mediabunny', 'better-sqlite3', 'electron-store'].filter(
    (name) => !text.includes(`\n${name} `),
  )
  return absent.length === 0 ? null : `${absent.join(', ')} is not named`
}

const dependencyProblem = (files: readonly string[], left: unknown): string | null => {
  const packages = files
    .map((path) => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1])
    .filter((name) => name !== undefined && name !== 'better-sqlite3')
  if (packages.length > 0) return `${[...new Set(packages)].join(', ')} is packed`
  return left === undefined ? null : 'package.json still lists what only development needs'
}

const nativeProblem = (unpacked: string): string | null => {
  const folder = join(unpacked, 'node_modules', 'better-sqlite3')
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.node'),
  )
  return found.length === 1 ? null : `there are ${found.length}: ${found.join(', ')}`
}

const sampleProblem = (folder: string): string | null => {
  const kinds = existsSync(folder) ? readdirSync(folder).map((name) => name.split('.').at(-1)) : []
  return kinds.includes('vtt') && kinds.some((kind) => kind === 'mp4' || kind === 'webm')
    ? null
    : 'film or captions are not there'
}

/** Starts the packed worker as main.ts does, on a data folder of its own. */
const deskProblem = async (unpacked: string): Promise<string | null> => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'seance-package-'))
  const worker = new Worker(join(unpacked, 'out', 'desk', 'worker.mjs'), {
    workerData: { dataFolder, assetsFolder: join(unpacked, 'assets'), appVersion: '0.0.0' },
  })
  try {
    return await new Promise((resolve) => {
      worker.once('error', (error) => resolve(String(error)))
      worker.once('exit', (code) => resolve(`it ended with ${code}`))
      worker.once('message', (saying: { started?: { ok: boolean } }) =>
        resolve(saying.started?.ok ? null : JSON.stringify(saying)),
      )
    })
  } finally {
    await worker.terminate()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

/** electron-builder writes no address into a folder for Windows or macOS, only beside what goes into an installer. */
const updatesProblem = (folder: string, wanted: string | null): string | null => {
  const offer = readUpdatesOffer(folder, process.platform)
  if ((offer?.address ?? null) !== wanted)
    return `it asks at ${offer?.address ?? 'no address'}, not at ${wanted ?? 'none'}`
  return offer && process.platform === 'win32' && !offer.installs
    ? 'it names no publisher, without whom no signature is checked'
    : null
}

const wantedFuses = [
  [FuseV1Options.RunAsNode, FuseState.DISABLE],
  [FuseV1Options.EnableCookieEncryption, FuseState.ENABLE],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseState.DISABLE],
  [FuseV1Options.EnableNodeCliInspectArguments, FuseState.DISABLE],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseState.ENABLE],
  [FuseV1Options.OnlyLoadAppFromAsar, FuseState.ENABLE],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, FuseState.DISABLE],
] as const

const fuseProblem = async (appFolder: string): Promise<string | null> => {
  const executable = executableIn(appFolder)
  if (executable === null) return 'the executable is not there'
  const wire = await getCurrentFuseWire(executable)
  const wrong = wantedFuses.filter(([fuse, state]) => wire[fuse] !== state)
  return wrong.length === 0 ? null : `${wrong.map(([fuse]) => FuseV1Options[fuse]).join(', ')}`
}

/** `appFolder` holds `resources`; under macOS it is `Contents`. */
const executableIn = (appFolder: string): string | null =>
  [
    join(appFolder, 'seance'),
    join(appFolder, 'Séance.exe'),
    join(appFolder, 'MacOS', 'Séance'),
  ].find((path) => existsSync(path)) ?? null
