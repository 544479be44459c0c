import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import house from '../../assets/vocabularies/house.json' with { type: 'json' }
import { askCatalogue } from '../support/catalogue.ts'
import { type CatalogueProgram, serveProgram } from '../support/catalogueProgram.ts'

const program = fileURLToPath(new URL('deskProgram.ts', import.meta.url))

/** Starts a verb of deskProgram.ts. */
export const startDeskProgram = (...words: string[]) => startNode([program, ...words])

/** Starts a program under this Node; its errors are shown. */
export const startNode = (words: readonly string[], cwd?: string) => {
  const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'], cwd })
  const lines = createInterface({ input: child.stdout })
  return {
    child,
    lines,
    line: async (): Promise<string> => {
      const [text] = (await Promise.race([
        once(lines, 'line'),
        once(child, 'exit').then(([code]) => {
          throw new Error(`${words.join(' ')} ended with ${String(code)}`)
        }),
      ])) as [string]
      return text
    },
  }
}

/** Runs a verb of deskProgram.ts to its end. */
export const runDeskProgram = async (...words: string[]): Promise<void> => {
  const { child } = startDeskProgram(...words)
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${String(code)}`)
}

/** A served catalogue with the house vocabulary and one title, `film-1`, and an invitation for one more person. */
export const serveForOne = async (
  database: string,
): Promise<CatalogueProgram & { url: string; invitation: string }> => {
  const server = await serveProgram('--database', database, '--log', 'silent')
  const { listening: url, ownerInvitation } = server.said
  const ask = async (path: string, body: unknown, token?: string) => {
    const answer = await askCatalogue(url, 'POST', path, { body, token })
    if (answer.status > 299) throw new Error(JSON.stringify(answer.body))
    return answer.body
  }
  const device = { name: 'bench', platform: 'linux' }
  const owner = await ask('/v1/enrol', { invitation: ownerInvitation, device })
  const token = String(owner['accessToken'])
  await ask('/v1/admin/vocabularies', { vocabulary: house }, token)
  const titles = [{ titleId: 'film-1', kind: 'film', name: 'A film' }]
  await ask('/v1/admin/titles', { titles }, token)
  const invited = await ask('/v1/admin/invitations', { name: 'Ada', role: 'tagger' }, token)
  return { ...server, url, invitation: String(invited['invitation']) }
}
