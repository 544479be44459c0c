import { mkdir, writeFile } from 'node:fs/promises'
import { cpus, release, totalmem, type } from 'node:os'
import { parseArgs } from 'node:util'
import { benchmarks } from './all.ts'
import { asMarkdown, type Measured } from './measure.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
  },
})

const rounds = Number(values.rounds)
const wanted = benchmarks.filter(({ name }) => !values.only || values.only.includes(name))
if (wanted.length === 0) {
  console.error(`No such benchmark. There are: ${benchmarks.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

const measured: Measured[] = []
for (const benchmark of wanted) {
  console.error(`${benchmark.name}: ${benchmark.work}, ${rounds} rounds…`)
  measured.push(await benchmark.measure(rounds))
}

const report = {
  at: new Date().toISOString(),
  machine: {
    system: `${type()} ${release()}`,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  },
  rounds,
  results: measured,
}

const output = new URL('.output/', import.meta.url)
await mkdir(output, { recursive: true })
await writeFile(new URL('bench.json', output), `${JSON.stringify(report, null, 2)}\n`)
await writeFile(new URL('bench.md', output), asMarkdown(report))
console.log(values.json ? JSON.stringify(report, null, 2) : asMarkdown(report))
