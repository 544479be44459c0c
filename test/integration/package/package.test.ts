import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const script = fileURLToPath(new URL('../../../scripts/package.ts', import.meta.url))

const packaged = (env: NodeJS.ProcessEnv = {}) =>
  promisify(execFile)(process.execPath, [script], { env: { ...process.env, ...env } })

describe('npm run package', () => {
  it('makes a package in which every check holds, and says what it could not run', async () => {
    const { stdout } = await packaged()
    expect(stdout).not.toContain('FAIL')
    expect(stdout.trim().split('\n').at(-1)).toMatch(/^package: (1[5-9]|[2-9]\d) passed, 0 failed$/)
    if (stdout.includes('stand-in')) expect(stdout).toContain('not run: starting the packaged app')
  })

  // A folder for the other systems never has an address: only what goes into their installers does.
  it.runIf(process.platform === 'linux')(
    'writes the address of updates into the build',
    async () => {
      const { stdout } = await packaged({ SEANCE_UPDATES_URL: 'https://updates.example/seance' })
      expect(stdout).toContain('ok    newer versions are asked for where it was said')
      expect(stdout).not.toContain('FAIL')
    },
  )
})
