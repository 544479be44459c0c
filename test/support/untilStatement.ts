import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/**
 * Runs a program that is to die before a statement, the last of its words (0: never); how many there were, or null where
 * it died. @throws Error where it ended otherwise.
 */
export const runUntilStatement = async (
  program: URL,
  ...words: (string | number)[]
): Promise<number | null> => {
  const child = spawn(process.execPath, [fileURLToPath(program), ...words.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said, [code, signal]] = await Promise.all([
    text(child.stdout),
    once(child, 'exit') as Promise<[number | null, string | null]>,
  ])
  if (signal === 'SIGKILL') return null
  if (code !== 0) throw new Error(`it ended with ${code}`)
  return Number(said)
}
