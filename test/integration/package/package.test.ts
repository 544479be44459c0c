import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const script = fileURLToPath(new URL('../../../scripts/package.ts', import.meta.url))

describe('npm run package', () => {
  it('makes a package in which every check holds, and says what it could not run', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [script])
    expect(stdout).not.toContain('FAIL')
    expect(stdout.trim().split('\n').at(-1)).toMatch(/^package: (1[5-9]|[2-9]\d) passed, 0 failed$/)
    if (stdout.includes('stand-in')) expect(stdout).toContain('not run: starting the packaged app')
  })
})
