/**
 * `npm run package`: builds, packages with electron-builder into dist/, and looks inside the package. Where Electron's
 * runtime is missing, a stand-in takes its place (for Linux), so that everything but the runtime is checked; what that
 * leaves out is said as *not run*. With `--installers` it makes the installers of this system too, for which the runtime is
 * needed; docs/releasing.md says what else they take. The last line is `package: N passed, M failed`.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, isBuilt } from './build.ts'
import { findRuntime } from './electronRuntime.ts'
import { checkPackage } from './package/check.ts'
import { makeStandIn } from './package/standIn.ts'
import { readWishes, wordsForBuilder } from './package/wishes.ts'
import type { Wishes } from './package/wishes.ts'

const project = fileURLToPath(new URL('..', import.meta.url))
const say = (line: string) => void process.stdout.write(`${line}\n`)

const packageApp = (wishes: Wishes): { folder: string; standIn: boolean } => {
  const runtime = findRuntime(process.env)
  const standIn = runtime.kind === 'missing'
  if (standIn && wishes.installers)
    throw new Error(`${runtime.why}, and an installer around a stand-in would install nothing.`)
  const dist = standIn ? makeStandIn(join(project, 'out', 'stand-in-electron')) : null
  if (standIn) say(`package: ${runtime.why}: packaging for Linux around a stand-in`)
  const output = join(project, 'dist')
  rmSync(output, { recursive: true, force: true })
  const { status } = spawnSync(
    process.execPath,
    [
      fileURLToPath(import.meta.resolve('electron-builder/cli.js')),
      ...(dist ? ['--linux', '--x64', `-c.electronDist=${dist}`] : []),
      ...wordsForBuilder(wishes),
    ],
    // Its own messages go to standard error: the last line of standard output is the result.
    {
      cwd: project,
      stdio: ['ignore', 2, 2],
      // A folder to look into is signed with nobody's certificate; with this word, macOS would take none it is given either.
      env: {
        ...process.env,
        ...(wishes.installers ? {} : { CSC_IDENTITY_AUTO_DISCOVERY: 'false' }),
      },
    },
  )
  if (status !== 0) throw new Error(`electron-builder ended with ${status}.`)
  return { folder: resourcesIn(output), standIn }
}

/** The folder with app.asar, wherever the system puts it. */
const resourcesIn = (output: string): string => {
  const found = readdirSync(output, { recursive: true, encoding: 'utf8' }).find(
    (path) => basename(path) === 'app.asar',
  )
  if (!found) throw new Error('electron-builder made no app.asar.')
  return dirname(join(output, found))
}

const wishes = readWishes(process.argv.slice(2), process.env)
if (!isBuilt()) await build()
const { folder, standIn } = packageApp(wishes)
const results = await checkPackage(folder, wishes.updatesUrl)
for (const { name, problem } of results)
  say(problem === null ? `  ok    ${name}` : `  FAIL  ${name}: ${problem}`)
if (standIn) {
  say('  not run: fuses in a real Electron executable; they were set in the wire of the stand-in')
  say('  not run: starting the packaged app')
}
const failed = results.filter(({ problem }) => problem !== null).length
say(`package: ${results.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
