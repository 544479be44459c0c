/**
 * `npm run demo`: a catalogue with an owner, two taggers and a reviewer, titles, assignments and submitted sessions, all on this
 * computer in one folder; then the app, signed in as one of the taggers. Further words go to the app, as with `npm start`.
 */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Person } from '../catalogue/admin/people.ts'
import { enrolHere, ownerIn, type Owner } from '../catalogue/cli/owner.ts'
import { folderPlace } from '../catalogue/media/folder.ts'
import { systemPorts as cataloguePorts } from '../catalogue/ports.ts'
import { serve, type Serving } from '../catalogue/serve.ts'
import { openDesk } from '../electron/desk/desk.ts'
import { systemPorts } from '../electron/desk/ports.ts'
import { fileKeeper } from '../electron/root/tokensFile.ts'
import { defaultDataFolder } from '../electron/root/dataFolder.ts'
import { VocabularyFile } from '../shared/vocabulary/schema.ts'
import { layFilms } from './demo/films.ts'
import { keepInvitations, unusedInvitations } from './demo/invitations.ts'
import { submittedSession } from './demo/session.ts'
import { demoAdvisories, demoTitles } from './demo/titles.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const say = (sentence: string) => void process.stderr.write(`demo: ${sentence}\n`)

const words = process.argv.slice(2)
if (words.includes('--help') || words.includes('-h')) {
  process.stdout.write(`Usage: npm run demo -- [--folder DIR] [options of npm start]

Opens a catalogue at http://127.0.0.1:4180 with some twenty titles, three taggers and a reviewer, and the app, signed in as one of the taggers;
the other two have submitted. One title waits in the catalogue with its film: “Prepare tonight” fetches it. All of it lies in DIR (beside the work of Séance itself, where none is named) and is there again at the next
start; without the folder it begins anew. Invitations of the owner and the reviewer, for further computers, are printed as long as
nobody has used them. “npm start -- --help” tells the other options.
`)
  process.exit(0)
}
const at = words.indexOf('--folder')
const own = defaultDataFolder({ platform: process.platform, env: process.env, home: homedir() })
const folder = (at >= 0 ? words.splice(at, 2)[1] : undefined) ?? `${own} Demo`
const deskFolder = join(folder, 'desk')
/** With it the command line is the demo's owner. */
const ownerFile = join(folder, 'owner.json')
mkdirSync(folder, { recursive: true, mode: 0o700 })

const vocabulary = VocabularyFile.parse(
  JSON.parse(readFileSync(join(root, 'assets/vocabularies/house.json'), 'utf8')),
)

/** The same choices each time. */
const seeded = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return seed / 2_147_483_648
}

const asked = async <T>(url: string, path: string, token: string | null, body: unknown) => {
  const response = await fetch(new URL(path, url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
  // What each path answers is written in the protocol.
  return (await response.json()) as T
}

interface Enrolled {
  person: { id: string }
  deviceId: string
  epoch: string
  accessToken: string
}

const invited = async (owner: Owner, who: object) =>
  // The schema of the route says so.
  (await owner.ask('POST', '/v1/admin/invitations', who)) as {
    invitation: string
    personId: string
  }

const peopleOf = async (owner: Owner): Promise<Person[]> => {
  // The schema of the route says so.
  const { people } = (await owner.ask('GET', '/v1/admin/people')) as { people: Person[] }
  return people
}

/** The title whose film the catalogue itself serves; the last of them. */
const screenerId = `demo-${demoTitles.length}`

/** Everything a catalogue holds after some weeks; the invitation of the tagger who is to sit at this computer. */
const fill = async ({ listening: url, ownerInvitation }: Serving): Promise<string> => {
  const enrol = (invitation: string | undefined) =>
    asked<Enrolled>(url, '/v1/enrol', null, {
      invitation,
      device: { name: 'demo', platform: process.platform },
    })
  await enrolHere(url, ownerInvitation ?? '', ownerFile)
  const owner = ownerIn(ownerFile, url)
  const invite = (name: string, role: string) => invited(owner, { name, role })
  await owner.ask('POST', '/v1/admin/vocabularies', { vocabulary })
  const titles = demoTitles.map(([name, year, runtimeMs, people, genres, synopsis], index) => ({
    titleId: `demo-${index + 1}`,
    kind: 'film',
    name,
    year,
    runtimeMs,
    people,
    genres,
    synopsis,
    advisories: demoAdvisories[name] ?? [],
  }))
  await owner.ask('POST', '/v1/admin/titles', { titles })

  const ada = await invite('Ada', 'tagger')
  const random = seeded(7)
  const day = 86_400_000
  const give = (personId: string, titleId: string, days: number) => ({
    assignmentId: randomUUID(),
    titleId,
    personId,
    dueAt: Date.now() + days * day,
  })
  await owner.ask('POST', '/v1/admin/assignments', {
    assignments: [
      ...titles.slice(0, 4).map(({ titleId }, n) => give(ada.personId, titleId, 3 * n - 2)),
      give(ada.personId, screenerId, 2),
    ],
  })
  for (const name of ['Benoît', 'Chandra']) {
    const tagger = await enrol((await invite(name, 'tagger')).invitation)
    const { deviceId, epoch, accessToken } = tagger
    let before: { seq: number; hash: string } = { seq: 0, hash: '' }
    for (const { titleId, runtimeMs } of titles.slice(1, 6)) {
      const assignment = give(tagger.person.id, titleId, 20)
      await owner.ask('POST', '/v1/admin/assignments', { assignments: [assignment] })
      const { assignmentId } = assignment
      const events = submittedSession({
        deviceId,
        titleId,
        assignmentId,
        runtimeMs,
        vocabulary,
        random,
        before,
      })
      await asked(url, '/v1/push', accessToken, { protocol: 1, deviceId, epoch, events })
      before = events.at(-1) ?? before
    }
  }
  const self = (await peopleOf(owner)).find(({ role }) => role === 'owner')
  const again = self ? [await invited(owner, { personId: self.personId })] : []
  keepInvitations(folder, [
    ...again.map((one) => ({ ...one, role: 'owner', devices: 1 })),
    { ...(await invite('Rui', 'reviewer')), role: 'reviewer', devices: 0 },
  ])
  return ada.invitation
}

/** Signs the desk in and chooses the film of the title that comes with the program. */
const prepareDesk = async (url: string, invitation: string): Promise<void> => {
  const opened = openDesk({
    dataFolder: deskFolder,
    assetsFolder: join(root, 'assets'),
    appVersion: 'demo',
    root: 'browser',
    ports: systemPorts(),
    announce: () => {},
    keeper: fileKeeper(deskFolder),
  })
  if (!opened.ok) throw new Error(opened.failure.message)
  const { call, inner } = opened.value
  const signedIn = await call('sync.signIn', { url, invitation })
  if (!signedIn.ok) throw new Error(signedIn.failure.message)
  for (let tries = 0; tries < 100; tries += 1) {
    const path = join(root, 'assets/sample/sample.mp4')
    if ((await call('titles.attach', { titleId: 'demo-1', path })).ok) break
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
if (serving.ownerInvitation !== undefined) {
  await prepareDesk(serving.listening, await fill(serving))
  say(
    'Ada is signed in, with five assignments, one of which “Prepare tonight” fetches a film for; Benoît and Chandra have submitted theirs.',
  )
}
if (existsSync(ownerFile)) {
  const people = await peopleOf(ownerIn(ownerFile, serving.listening))
  for (const { role, invitation } of unusedInvitations(folder, people))
    say(`An invitation of the ${role}, for another computer: ${invitation}`)
}
const app = spawn(
  process.execPath,
  [join(root, 'scripts/start.mjs'), '--data', deskFolder, ...words],
  { stdio: 'inherit', cwd: process.cwd() },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.kill(signal))
const [code] = await new Promise<[number | null]>((resolve) =>
  app.once('exit', (ended) => resolve([ended])),
)
await serving.close()
process.exit(code ?? 1)
