/** `npm run typecheck`: every part under its own tsconfig, all of them even when one fails. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('..', import.meta.url))
const compiler = join(project, 'node_modules', 'typescript', 'bin', 'tsc')
const parts = ['shared', 'catalogue', 'electron', 'renderer', 'test']

const failed = parts.filter((part) => {
  const { status } = spawnSync(
    process.execPath,
    [compiler, '-p', join(project, part, 'tsconfig.json')],
    { stdio: 'inherit', cwd: project },
  )
  return status !== 0
})
process.stderr.write(
  failed.length === 0
    ? `types: ${parts.length} parts are clean\n`
    : `types: errors in ${failed.join(', ')}\n`,
)
process.exitCode = failed.length === 0 ? 0 : 1
