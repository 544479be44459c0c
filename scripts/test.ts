/**
 * `npm test`: sees to what the tests need from the system, builds, runs every part and adds up. `npm test -- unit e2e` runs
 * some parts only. The last line is `all: N passed, N failed, N skipped`; anything failed makes the exit code 1.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { commandFor, needs, provide } from '../test/support/system.ts'
import type { Need } from '../test/support/system.ts'
import { asTable, countProgram, countVitest, failuresOf, leftOutOf, sumOf } from './test/counts.ts'
import type { Row } from './test/counts.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const work = mkdtempSync(join(tmpdir(), 'seance-tests-'))

interface Part {
  name: string
  needs: readonly Need['name'][]
  /** It tests what `npm run build` makes. */
  built: boolean
  run: () => Promise<Omit<Row, 'part' | 'tookMs'>>
}

/** Runs a program with its output shown as it comes; resolves to its exit code and all it said. */
const show = async (args: string[]): Promise<{ code: number; output: string }> =>
  await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, SEANCE_BUILT: '1', ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      process.stdout.write(text)
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })

/** Below the root, with slashes. */
const testsIn = (folder: string): string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.test\.tsx?$/.test(name))
        .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    : []

/** Runs a project of Vitest, all of it or these files. */
const runVitest = async (project: string, files: readonly string[], reportFile: string) => {
  const { code } = await show([
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
    ...files,
  ])
  const report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : null
  return { counts: countVitest(report, code), report, failures: failuresOf(report, root) }
}

const vitest = (project: string, wants: readonly Need['name'][], built: boolean): Part => ({
  name: project,
  needs: wants,
  built,
  async run() {
    const files = testsIn(`test/${project}`)
    if (files.length === 0) return { passed: 0, failed: 0, skipped: 0, remark: 'no tests' }
    const first = await runVitest(project, [], join(work, `${project}.json`))
    if (first.report === null) return { ...first.counts, remark: 'no report' }
    const leftOut = leftOutOf(first.report, files)
    if (leftOut.length === 0) return { ...first.counts, remark: '', failures: first.failures }
    console.log(`\nVitest left out ${leftOut.join(', ')}: run now.\n`)
    const second = await runVitest(project, leftOut, join(work, `${project}-left-out.json`))
    const never = second.report === null ? leftOut : leftOutOf(second.report, leftOut)
    return {
      ...sumOf([first.counts, second.counts, { passed: 0, failed: never.length, skipped: 0 }]),
      remark: `${leftOut.length} of ${files.length} files in a second run`,
      failures: [
        ...first.failures,
        ...second.failures,
        ...never.map((file) => `${file}: was not run`),
      ],
    }
  },
})

const program = (name: string, says: string, file: string): Part => ({
  name,
  needs: [],
  built: true,
  async run() {
    const { code, output } = await show([join(root, file)])
    const remark = code === 75 ? (output.trim().split('\n').at(-1) ?? '') : ''
    return { ...countProgram(says, output, code), remark }
  },
})

const parts: readonly Part[] = [
  vitest('unit', [], false),
  vitest('integration', ['ffmpeg', 'PostgreSQL'], true),
  vitest('faults', ['PostgreSQL'], true),
  vitest('e2e', ['Chromium', 'ffmpeg'], true),
  program('e2e:electron', 'electron', 'test/e2e-electron/run.ts'),
  program('package', 'package', 'scripts/package.ts'),
]

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !parts.some((part) => part.name === name))
if (unknown.length > 0) {
  console.error(
    `No such part: ${unknown.join(', ')}. There are: ${parts.map(({ name }) => name).join(', ')}.`,
  )
  process.exit(2)
}
const chosen = asked.length === 0 ? parts : parts.filter(({ name }) => asked.includes(name))

const timed = async (name: string, run: Part['run']): Promise<Row> => {
  console.log(`\n── ${name} ──`)
  const from = performance.now()
  const result = await run().catch((error: unknown) => {
    console.error(error)
    return { passed: 0, failed: 1, skipped: 0, remark: 'could not run' }
  })
  return { part: name, tookMs: performance.now() - from, ...result }
}

const rows: Row[] = []
try {
  const wanted = needs.filter(({ name }) => chosen.some((part) => part.needs.includes(name)))
  const missing = provide(wanted, (sentence) => console.log(sentence))
  let isBuilt = true
  if (chosen.some(({ built }) => built)) {
    console.log('\n── build ──')
    isBuilt = (await show([join(root, 'scripts/build.ts')])).code === 0
  }
  for (const part of chosen) {
    const lacking = missing.filter(({ name }) => part.needs.includes(name))
    const stopped =
      lacking.length > 0
        ? `needs ${commandFor(lacking)}`
        : part.built && !isBuilt
          ? 'the build failed'
          : null
    rows.push(
      stopped === null
        ? await timed(part.name, part.run)
        : { part: part.name, passed: 0, failed: 1, skipped: 0, tookMs: 0, remark: stopped },
    )
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}
console.log(`\n${asTable(rows)}`)
process.exitCode = rows.some(({ failed }) => failed > 0) ? 1 : 0
