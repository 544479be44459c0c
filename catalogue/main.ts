/** `npm run catalogue -- VERB`: the central catalogue and its owner's tools. */
import { grantVerbs } from './cli/grantVerbs.ts'
import { hostVerbs } from './cli/hostVerbs.ts'
import { CommandError } from './cli/owner.ts'
import { ownerVerbs } from './cli/ownerVerbs.ts'
import { samplingVerbs } from './cli/samplingVerbs.ts'
import { sentenceOf } from './cli/sentences.ts'
import { usage, verbs, type Verb } from './cli/usage.ts'
import { misused, print, readWords, say, type Doing } from './cli/words.ts'
import { StoreError } from './store/open.ts'

const doings: Record<Verb, Doing> = { ...hostVerbs, ...ownerVerbs, ...grantVerbs, ...samplingVerbs }

const run = async (words: string[]): Promise<number> => {
  const { values, positionals } = readWords(words)
  const [verb, ...files] = positionals
  if (verb === undefined) {
    if (values.json && !values.help) throw misused('Name a verb; --help tells which there are.')
    process.stdout.write(usage)
    return values.help ? 0 : 2
  }
  if (!isVerb(verb))
    throw misused(`There is no “${verb}”. It knows ${Object.keys(verbs).join(', ')}.`)
  if (values.help) {
    print(verbs[verb].help)
    return 0
  }
  return doings[verb](values, files)
}

const isVerb = (word: string): word is Verb => Object.hasOwn(verbs, word)

/** What the process ends with where a store cannot be had. */
const exits = { held: 3, newer: 4, unreachable: 5, damaged: 6, absent: 7 } as const

/** Why a verb was not done: for programs, for people, and for the shell. */
const failureOf = (error: unknown): { code: string; message: string; exit: number } => {
  if (error instanceof CommandError) return error
  if (error instanceof StoreError)
    return { code: error.code, message: error.message, exit: exits[error.code] }
  const message =
    sentenceOf(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))
  return { code: 'failed', message, exit: 1 }
}

const words = process.argv.slice(2)
process.exitCode = await run(words).catch((error: unknown) => {
  const { code, message, exit } = failureOf(error)
  if (words.includes('--json')) print(JSON.stringify({ error: { code, message } }))
  else say(message)
  return exit
})
