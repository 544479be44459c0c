/**
 * A program of its own that opens the store of a catalogue and dies before its n-th statement:
 * `node catalogueMigrationChild.ts FOLDER DATABASE N`, the database empty for PGlite. It says how many there were where it comes to the end.
 */
import { PGlite } from '@electric-sql/pglite'
import { Client } from 'pg'
import { systemPorts } from '../../catalogue/ports.ts'
import { openStore } from '../../catalogue/store/open.ts'

const [folder = '', database = '', at = '0'] = process.argv.slice(2)
let statements = 0
const counted = () => {
  statements += 1
  if (statements === Number(at)) process.kill(process.pid, 'SIGKILL')
}

/** Has this called before each call of a method, with what it is called with. */
const before = (prototype: object, name: string, call: (first: unknown) => void) => {
  const real = Reflect.get(prototype, name) as (...words: unknown[]) => unknown
  Reflect.set(prototype, name, function (this: unknown, ...words: unknown[]) {
    call(words[0])
    return real.apply(this, words)
  })
}
if (database === '')
  // Of the messages to PostgreSQL those that bring a statement: Parse and Query.
  before(PGlite.prototype, 'execProtocolRaw', (message) => {
    if (message instanceof Uint8Array && (message[0] === 0x50 || message[0] === 0x51)) counted()
  })
else before(Client.prototype, 'query', counted)

const store = await openStore({
  folder,
  ports: systemPorts,
  ...(database === '' ? {} : { database }),
})
await store.close()
process.stdout.write(`${statements}\n`)
