// Plain JavaScript on purpose: this much must also run on a Node too old for the rest (types are stripped from 22.18 on).
// npm puts the Node of the `node` package first in the path; someone who runs this by hand may have another.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const words = process.argv.slice(2)
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const near = (path) => fileURLToPath(new URL(path, import.meta.url))
const bundled = near(`../node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`)

if (major > 22 || (major === 22 && minor >= 18)) {
  await import('./start.ts')
} else if (existsSync(bundled)) {
  const { status } = spawnSync(bundled, [near('start.ts'), ...words], { stdio: 'inherit' })
  process.exitCode = status ?? 1
} else {
  process.stderr.write(
    `Séance: this is Node ${process.versions.node}, and Séance needs 24. Run "npm ci", which brings it, then "npm start".\n`,
  )
  process.exitCode = 1
}
