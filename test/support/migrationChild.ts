/**
 * A program of its own that opens the store of a desk and dies before its n-th statement: `node migrationChild.ts FOLDER N`. It says how
 * many statements there were where it comes to the end.
 */
import { registerHooks } from 'node:module'
import { beforeStatements } from './countingSqlite.ts'

const [folder = '', at = '0'] = process.argv.slice(2)
let statements = 0
beforeStatements(() => {
  statements += 1
  if (statements === Number(at)) process.kill(process.pid, 'SIGKILL')
})

const counting = new URL('countingSqlite.ts', import.meta.url).href
registerHooks({
  resolve: (name, context, next) =>
    name === 'better-sqlite3' && context.parentURL !== counting
      ? { url: counting, shortCircuit: true }
      : next(name, context),
})

const { openStore } = await import('../../electron/desk/store/open.ts')
const { systemPorts } = await import('../../electron/desk/ports.ts')
const store = openStore({ folder, root: 'browser', ports: systemPorts() })
store.close(true)
process.stdout.write(`${statements}\n`)
