/**
 * `npm run bench`: Séance and its yardsticks, measured. `--only NAME` (again for another), `--rounds N`, `--add` beside what was measured
 * before, `--json` as JSON, `--write` into docs/benchmarks.md.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { benchmarks } from './all.ts'
import { addedTo, asMarkdown, asPage, type Found, machineHere, type Report } from './report.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    add: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})

const rounds = Number(values.rounds)
const names = benchmarks.map(({ name }) => name)
const unknown = values.only?.filter((name) => !names.includes(name)) ?? []
if (unknown.length > 0 || !Number.isInteger(rounds) || rounds < 1) {
  console.error(
    unknown.length > 0
      ? `No such benchmark: ${unknown.join(', ')}. There are: ${names.join(', ')}.`
      : 'Rounds are a whole number from 1 on.',
  )
  process.exit(2)
}

const output = new URL('.output/', import.meta.url)
const file = new URL('bench.json', output)
mkdirSync(output, { recursive: true })
// Written by this program, below.
const earlier =
  values.add && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : null

const wanted = benchmarks.filter(({ name }) => values.only?.includes(name) ?? true)
let report: Report = { machine: machineHere(), results: earlier?.results ?? [] }
const keep = () => writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
const [one, ...others] = wanted
if (one !== undefined && others.length === 0) {
  console.error(`${one.name}: ${one.work}, ${rounds} rounds…`)
  const found: Found = { ...(await one.measure(rounds)), at: new Date().toISOString(), rounds }
  report = { ...report, results: addedTo(earlier, [found], names) }
  keep()
} else {
  keep()
  // Each in a process of its own: what one leaves in memory would be measured with the next.
  for (const { name } of wanted) {
    const words = ['--only', name, '--rounds', String(rounds), '--add', '--json']
    const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...words], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    if (status !== 0) process.exitCode = 1
  }
  report = JSON.parse(readFileSync(file, 'utf8')) as Report
}

writeFileSync(new URL('bench.md', output), asMarkdown(report))
if (values.write)
  writeFileSync(new URL('../../docs/benchmarks.md', import.meta.url), asPage(report))
console.log(values.json ? JSON.stringify(report, null, 2) : asMarkdown(report))
