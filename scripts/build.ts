/**
 * `npm run build`: the page, the Electron main process and preload script, the browser root and the desk's worker, into
 * out/. Everything is said on standard error: standard output belongs to the program that may start afterwards.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('..', import.meta.url))
const stampFile = join(project, 'out', 'built.txt')

/** What a build is made of. */
const sources = [
  'electron',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'vite.browser.config.ts',
  'package.json',
  'package-lock.json',
]

/** One line that changes when any source is added, removed or written. */
export const stampOf = (folder: string, paths: readonly string[]): string => {
  const hash = createHash('sha256')
  const note = (path: string) => {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) return
    if (found.isDirectory()) for (const name of readdirSync(path).sort()) note(join(path, name))
    else hash.update(`${relative(folder, path)}\0${found.size}\0${found.mtimeMs}\n`)
  }
  for (const path of paths) note(join(folder, path))
  return hash.digest('hex')
}

/** Whether out/ was built from the sources as they are. `npm test` has built once for all its parts, and says so. */
export const isBuilt = (): boolean => {
  const stamp = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''
  if (stamp !== '' && process.env['SEANCE_BUILT'] === '1') return true
  return stamp === stampOf(project, sources)
}

/**
 * Builds everything.
 *
 * @throws when a source cannot be built; out/ then has no stamp, so that the next start builds again.
 */
export const build = async (): Promise<void> => {
  const stamp = stampOf(project, sources)
  mkdirSync(join(project, 'out'), { recursive: true })
  writeFileSync(stampFile, '')
  // Vite and its plugins speak on standard output.
  const { log, info, warn } = console
  const write = process.stdout.write.bind(process.stdout)
  console.log = console.info = console.warn = console.error
  process.stdout.write = process.stderr.write.bind(process.stderr)
  try {
    const { build: buildElectron } = await import('electron-vite')
    const { build: buildNode } = await import('vite')
    const { nodeBundle } = await import('../vite.browser.config.ts')
    const { writeLicences } = await import('./bundledPackages.ts')
    await buildElectron({ root: project, logLevel: 'warn' })
    await buildNode({ ...nodeBundle('worker'), logLevel: 'warn' })
    await buildNode({ ...nodeBundle('study'), logLevel: 'warn' })
    await buildNode({ ...nodeBundle('browser'), logLevel: 'warn' })
    writeLicences()
  } finally {
    Object.assign(console, { log, info, warn })
    process.stdout.write = write
  }
  writeFileSync(stampFile, stamp)
}

if (import.meta.main) {
  const begun = performance.now()
  await build()
  process.stderr.write(`Built in ${((performance.now() - begun) / 1000).toFixed(1)} s.\n`)
}
