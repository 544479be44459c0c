/**
 * `npm run test:faults`: injects each fault of the table as often as it is promised, and says what held. `npm run test:faults -- 6 20`
 * some of them alone; `--short` as often as `npm test` does; `--add` beside the rows of earlier runs; `--write` puts the table into
 * docs/faults.md; `--table` runs nothing and tells of the rows that are there. The last line is `faults: N passed, N failed`.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'
import { addRow, type FaultName, readRows } from '../test/support/faultRows.ts'
import { commandFor, findInitdb, needs, provide } from '../test/support/system.ts'
import { asFaultTable, asLine, countFaults, faultNames } from './test/faultTable.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const output = join(root, 'test/faults/.output')
const rowsFile = join(output, 'rows.jsonl')

const { values, positionals } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    add: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    table: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const nameOf = (word: string): FaultName => {
  const name = faultNames.find((one) => String(one) === word)
  if (name !== undefined) return name
  console.error(`No such fault: ${word}. There are: ${faultNames.join(', ')}.`)
  process.exit(2)
}
const asked = positionals.map(nameOf)
const chosen = asked.length === 0 ? faultNames : asked

/** Files with a test of a fault that was chosen; a page that has one lies with the other tests of pages. */
const files = ['test/faults', 'test/e2e'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name))
    .filter((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      return chosen.some((name) =>
        new RegExp(`fault\\(\\s*${typeof name === 'number' ? name : `'${name}'`},`).test(text),
      )
    }),
)

const run = (words: string[], env: Record<string, string> = {}): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, words, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.once('close', (code) => resolve(code ?? 1))
  })

const { version } = JSON.parse(
  readFileSync(join(root, 'node_modules/@electric-sql/pglite/package.json'), 'utf8'),
) as { version: string }

/** The machine and what ran on it. */
const circumstances = (): string => {
  const initdb = findInitdb()
  const postgres =
    initdb === null ? 'none' : spawnSync(initdb, ['--version'], { encoding: 'utf8' }).stdout
  const memory = new Database(':memory:')
  const sqlite = String(memory.prepare('SELECT sqlite_version()').pluck().get())
  memory.close()
  const cores = cpus()
  return [
    `${type()} ${release()}, ${cores[0]?.model ?? 'an unknown processor'} (${cores.length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB)`,
    `Node ${process.version}`,
    `SQLite ${sqlite}`,
    postgres.replace(/^initdb \(PostgreSQL\) (\S+).*\s*$/s, 'PostgreSQL $1'),
    `PGlite ${version}`,
  ].join('; ')
}

/** Injects what was chosen; what Vitest ended with. */
const injectAll = async (): Promise<number> => {
  const missing = provide(
    needs.filter(({ name }) => name !== 'ffmpeg'),
    (sentence) => console.log(sentence),
  )
  if (missing.length > 0) {
    console.error(`The faults cannot be injected without them: ${commandFor(missing)}`)
    return 1
  }
  const kept = isAdded ? readRows(rowsFile).filter((row) => !chosen.includes(row.fault)) : []
  rmSync(rowsFile, { force: true })
  for (const row of kept) addRow(rowsFile, row)
  const built = await run([join(root, 'scripts/build.ts')])
  if (built !== 0) return built
  return run(
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--project=faults',
      '--project=e2e',
      ...(asked.length === 0 ? [] : [`--testNamePattern=fault (${asked.join('|')}):`]),
      ...files,
    ],
    {
      SEANCE_BUILT: '1',
      SEANCE_FAULTS_ROWS: rowsFile,
      ...(values.short ? {} : { SEANCE_FAULTS: 'long' }),
    },
  )
}

mkdirSync(output, { recursive: true })
const isAdded = values.table || (values.add && asked.length > 0)
const code = values.table ? 0 : await injectAll()

const rows = readRows(rowsFile)
const wanted = isAdded ? faultNames : chosen
const table = asFaultTable(rows, wanted)
const counts = countFaults(rows, wanted)
const days = [...new Set(rows.map(({ at }) => at.slice(0, 10)))].toSorted().join(' and ')
const said = `${circumstances()}. ${days}.`
const page = `# Faults

What \`npm run test:faults -- --write\` found last: each fault, how often it was injected, in the short set or the long one, and what held
after it. A seed brings back what chance decided: \`SEANCE_SEED=… npm run test:faults -- 6\`.

${said}

${table}
\`${asLine(counts)}\`
`
writeFileSync(join(output, 'faults.md'), page)
if (values.write) writeFileSync(join(root, 'docs/faults.md'), page)
console.log(`\n${said}\n\n${table}`)
console.log(asLine(counts))
process.exitCode = code !== 0 || counts.failed > 0 ? 1 : 0
