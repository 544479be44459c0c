import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, isAbsolute, join } from 'node:path'
import { findBrowser } from '../../electron/loopback/installedBrowser.ts'

/** A program the tests call that npm does not bring. */
export interface Need {
  name: 'Chromium' | 'ffmpeg' | 'PostgreSQL'
  /** Absolute path, or null where it is not installed. */
  find: () => string | null
  /** Packages of Debian and Ubuntu that bring it. */
  packages: readonly string[]
  /** What to do on other systems. */
  otherwise: string
}

/** A variable of the environment, or undefined where it is unset or empty. */
const variable = (name: string): string | undefined => process.env[name] || undefined

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The first of these programs that is on the PATH, or that is there where the name is a whole path. */
export const findProgram = (names: readonly string[]): string | null => {
  const folders = (variable('PATH') ?? '').split(delimiter).filter((folder) => folder !== '')
  const endings = process.platform === 'win32' ? ['.exe'] : ['']
  for (const name of names) {
    if (isAbsolute(name)) {
      if (isProgram(name)) return name
      continue
    }
    for (const folder of folders) {
      for (const ending of endings) {
        const path = join(folder, name + ending)
        if (isProgram(path)) return path
      }
    }
  }
  return null
}

/** The Chromium the tests drive: the one `CHROMIUM` names, or the one the app itself would open. */
export const findChromium = (): string | null => {
  const asked = variable('CHROMIUM')
  if (asked !== undefined) return findProgram([asked])
  const system = { platform: process.platform, env: process.env, home: homedir() }
  return findBrowser(system, isProgram)?.path ?? null
}

/** Debian keeps PostgreSQL's programs off the PATH, in a folder for each version; the newest is taken. */
export const findInitdb = (): string | null => {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).toSorted().toReversed() : []
  return findProgram([...versions.map((one) => join(debian, one, 'bin/initdb')), 'initdb'])
}

export const findFfmpeg = (): string | null => findProgram(['ffmpeg'])

export const needs: readonly Need[] = [
  {
    name: 'Chromium',
    find: findChromium,
    packages: ['chromium', 'fonts-dejavu-core'],
    otherwise: 'install Chromium or Google Chrome, or name one in the variable CHROMIUM',
  },
  {
    name: 'ffmpeg',
    find: findFfmpeg,
    packages: ['ffmpeg'],
    otherwise: 'install ffmpeg so that it is on the PATH',
  },
  {
    name: 'PostgreSQL',
    find: findInitdb,
    packages: ['postgresql'],
    otherwise: 'install PostgreSQL 15 or later so that initdb is on the PATH',
  },
]

const isDebian = (): boolean =>
  existsSync('/etc/debian_version') &&
  (!existsSync('/etc/os-release') ||
    /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8')))

const isRoot = (): boolean => process.getuid?.() === 0

/** What a person types to get the programs that are missing. */
export const commandFor = (missing: readonly Need[]): string => {
  if (missing.length === 0) return ''
  if (!isDebian()) return missing.map(({ otherwise }) => otherwise).join('; ')
  const packages = missing.flatMap((need) => need.packages).join(' ')
  const before = isRoot() ? '' : 'sudo '
  return `${before}apt-get update && ${before}apt-get install -y --no-install-recommends ${packages}`
}

/**
 * Sees to it that the programs are there: installs what is missing where it may (root on Debian or Ubuntu), and says what
 * it does through `say`. Returns what is still missing.
 */
export const provide = (wanted: readonly Need[], say: (sentence: string) => void): Need[] => {
  const missing = wanted.filter(({ find }) => find() === null)
  if (missing.length === 0) return []
  const names = missing.map(({ name }) => name).join(' and ')
  if (!isDebian() || !isRoot()) {
    say(`The tests need ${names}: ${commandFor(missing)}`)
    return missing
  }
  say(`The tests need ${names}: ${commandFor(missing)}`)
  const packages = missing.flatMap((need) => need.packages)
  const run = (args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  run(['update'])
  run(['install', '-y', '--no-install-recommends', ...packages])
  const still = missing.filter(({ find }) => find() === null)
  if (still.length > 0) {
    say(
      `${still.map(({ name }) => name).join(' and ')} could not be installed here: ${still.map(({ otherwise }) => otherwise).join('; ')}.`,
    )
  }
  return still
}
