/**
 * `npm run demo`: a catalogue with an owner, taggers and a reviewer, titles, assignments and submitted sessions, all on this
 * computer in one folder; then the app, signed in as a tagger or as the reviewer. Further words go to the app, as with `npm start`.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { enrolHere, ownerIn } from '../catalogue/cli/owner.ts'
import { folderPlace } from '../catalogue/media/folder.ts'
import { systemPorts as cataloguePorts } from '../catalogue/ports.ts'
import { serve } from '../catalogue/serve.ts'
import { openDesk } from '../electron/desk/desk.ts'
import { systemPorts } from '../electron/desk/ports.ts'
import { fileKeeper } from '../electron/root/tokensFile.ts'
import { defaultDataFolder } from '../electron/root/dataFolder.ts'
import { VocabularyFile } from '../shared/vocabulary/schema.ts'
import { layFilms } from './demo/films.ts'
import { unusedInvitations } from './demo/invitations.ts'
import { fillCatalogue, filmId, peopleOf, screenerId } from './demo/fill.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const say = (sentence: string) => void process.stderr.write(`demo: ${sentence}\n`)

const words = process.argv.slice(2)
if (words.includes('--help') || words.includes('-h')) {
  process.stdout
    .write(`Usage: npm run demo -- [--as tagger|reviewer] [--folder DIR] [options of npm start]

Opens a catalogue at http://127.0.0.1:4180 with some sixty titles, four taggers and a reviewer, and the app, signed in as Ada, who begins
(--as tagger, the default), or as Rui, who reviews (--as reviewer): three taggers have submitted the same titles for months, one word is
weak, and one tagger’s degrees have grown. One title waits in the catalogue with its film: “Prepare tonight” fetches it. All of it lies
in DIR (beside the work of Séance itself, where none is named) and is there again at the next start; without the folder it begins anew.
Invitations of the owner and the reviewer, for further computers, are printed as long as nobody has used them. “npm start -- --help”
tells the other options.
`)
  process.exit(0)
}
/** Takes a word of the demo's own, and what follows it, from those for the app. */
const taken = (name: string): string | undefined => {
  const at = words.indexOf(name)
  return at >= 0 ? words.splice(at, 2)[1] : undefined
}
const role = taken('--as') ?? 'tagger'
if (role !== 'tagger' && role !== 'reviewer') {
  say(`Nobody here is “${role}”: --as takes tagger or reviewer.`)
  process.exit(2)
}
const own = defaultDataFolder({ platform: process.platform, env: process.env, home: homedir() })
const folder = taken('--folder') ?? `${own} Demo`
const deskOf = { tagger: join(folder, 'desk'), reviewer: join(folder, 'desk-reviewer') }
/** With it the command line is the demo's owner. */
const ownerFile = join(folder, 'owner.json')
mkdirSync(folder, { recursive: true, mode: 0o700 })

const vocabulary = VocabularyFile.parse(
  JSON.parse(readFileSync(join(root, 'assets/vocabularies/house.json'), 'utf8')),
)

/** Signs a desk in and chooses the film of the title that comes with the program. */
const prepareDesk = async (dataFolder: string, url: string, invitation: string): Promise<void> => {
  const opened = openDesk({
    dataFolder,
    assetsFolder: join(root, 'assets'),
    appVersion: 'demo',
    root: 'browser',
    ports: systemPorts(),
    announce: () => {},
    keeper: fileKeeper(dataFolder),
  })
  if (!opened.ok) throw new Error(opened.failure.message)
  const { call, inner } = opened.value
  const signedIn = await call('sync.signIn', { url, invitation })
  if (!signedIn.ok) throw new Error(signedIn.failure.message)
  for (let tries = 0; tries < 100; tries += 1) {
    const path = join(root, 'assets/sample/sample.mp4')
    if ((await call('titles.attach', { titleId: filmId, path })).ok) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  // One Lamplighter is enough.
  await call('titles.remove', { titleId: 'sample' })
  await inner('close', {})
}

const serving = await serve({
  host: '127.0.0.1',
  port: 4_180,
  folder: join(folder, 'catalogue'),
  version: 'demo',
  media: folderPlace(layFilms(folder, join(root, 'assets'), screenerId)),
  // Most computers a demo is tried on have a keychain in neither root.
  allowPassphrase: true,
  ports: cataloguePorts,
  logLevel: 'warn',
}).catch((error: unknown): never => {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  if (!isTaken) throw error
  say(
    'Its catalogue needs port 4180, which another program has: perhaps a demo that is still open.',
  )
  process.exit(3)
})
say(`The catalogue listens at ${serving.listening}; everything lies in ${folder}.`)
const url = serving.listening
if (serving.ownerInvitation !== undefined) {
  say('It is filled with the work of some months, which takes a while.')
  await enrolHere(url, serving.ownerInvitation, ownerFile)
  const ada = await fillCatalogue(ownerIn(ownerFile, url), vocabulary, folder)
  await prepareDesk(deskOf.tagger, url, ada)
}
const unused = existsSync(ownerFile)
  ? unusedInvitations(folder, await peopleOf(ownerIn(ownerFile, url)))
  : []
const ofReviewer = unused.find((one) => one.role === 'reviewer')
const isReviewersFirst = role === 'reviewer' && !existsSync(deskOf.reviewer)
if (isReviewersFirst) {
  if (ofReviewer === undefined) {
    say(
      'The reviewer of this demo is signed in on another computer: begin anew, without its folder.',
    )
    await serving.close()
    process.exit(3)
  }
  await prepareDesk(deskOf.reviewer, url, ofReviewer.invitation)
}
say(
  role === 'tagger'
    ? 'Ada is signed in, with five assignments, one of which “Prepare tonight” fetches a film for; Benoît, Chandra and Dalia have submitted theirs.'
    : 'Rui is signed in, to review what Benoît, Chandra and Dalia have submitted.',
)
for (const one of unused)
  if (!isReviewersFirst || one !== ofReviewer)
    say(`An invitation of the ${one.role}, for another computer: ${one.invitation}`)
const app = spawn(
  process.execPath,
  [join(root, 'scripts/start.mjs'), '--data', deskOf[role], ...words],
  { stdio: 'inherit', cwd: process.cwd() },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.kill(signal))
const [code] = await new Promise<[number | null]>((resolve) =>
  app.once('exit', (ended) => resolve([ended])),
)
await serving.close()
process.exit(code ?? 1)
