import { advisoryCodes } from '../../shared/care/advisoryCodes.ts'

/** Words separated by commas, in lines that fit beside the others. */
const inLines = (words: readonly string[]): string => {
  const lines = ['']
  for (const [at, word] of words.entries()) {
    const said = at < words.length - 1 ? `${word},` : word
    const line = lines.at(-1) ?? ''
    if (line.length + said.length > 120) lines.push(said)
    else lines[lines.length - 1] = [line, said].filter(Boolean).join(' ')
  }
  return lines.join('\n')
}

/** Of each verb: its line in the list, and its own help. */
export const verbs = {
  serve: {
    line: 'open the catalogue and listen',
    help: `Usage: npm run catalogue -- serve [--port 4180] [--host 127.0.0.1] [--data DIR] [--database postgres://…]
         [--media DIR | --media s3://BUCKET/PREFIX [--s3-endpoint URL] [--s3-region REGION]] [--allow-passphrase]

Prints one line of JSON with the address, and at the first start of an empty database with the owner's invitation; beside it, on standard
error, stands the enrol command that uses it, with the invitation itself only where a terminal shows it. Without --database the data lie in
--data (./catalogue-data), in an embedded PostgreSQL that one process may use. SIGTERM and SIGINT answer what is under way and end. --log
LEVEL (info) is pino's; the log goes to standard error.

--media is a folder or a bucket with the films, captions and posters, named by the ids of their titles: film-1.mp4 or film-1.webm,
film-1.en.vtt, film-1.jpg, .png or .webp. --s3-endpoint is the address of an S3-compatible server that is not Amazon's. Its keys are found
where the AWS SDK looks for them: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile, the role of the machine. They need s3:GetObject
and s3:ListBucket.
--allow-passphrase lets a device that has no keychain keep the key of a screener under a passphrase.`,
  },
  enrol: {
    line: 'make this computer the owner’s, with an invitation',
    help: `Usage: npm run catalogue -- enrol --invitation TEXT [--url http://127.0.0.1:4180] [--as FILE]

--url is the address that “serve” printed. Keeps it and the tokens in FILE (~/.config/seance-catalogue.json), readable for you alone. The
other verbs use them.`,
  },
  invite: {
    line: 'invite somebody',
    help: `Usage: npm run catalogue -- invite --name NAME --role tagger|reviewer|owner [--locale en|fr]
       npm run catalogue -- invite --person ID

The second form is for one more device of somebody who is here. Prints the address and the invitation, which Settings of the app asks
for. It enrols one device, once.`,
  },
  people: {
    line: 'list people with their devices and assignments',
    help: `Usage: npm run catalogue -- people [--person ID]

Everybody, or one person, with the ids that the other verbs ask for, and what was declined: assign gives such a title anew, to the same
person or to another. Dates are days in UTC; --json has the times.`,
  },
  'revoke-device': {
    line: 'take a device’s right to the catalogue',
    help: `Usage: npm run catalogue -- revoke-device --device ID

For a computer that was lost, or whose person has gone; “people” lists the ids. What it sent stays. Twice changes nothing.`,
  },
  'revoke-assignment': {
    line: 'take an assignment back',
    help: `Usage: npm run catalogue -- revoke-assignment --assignment ID

“people” lists the ids. What was tagged of it stays. Twice changes nothing.`,
  },
  grants: {
    line: 'list who may play which film, and until when',
    help: `Usage: npm run catalogue -- grants [--title ID] [--person ID] [--watermark TEXT]

The newest first, those that ended or were taken back included. --watermark is what is seen in the picture: a copy that surfaces leads back
to the person, the device and the day. Times are in UTC.`,
  },
  'revoke-grant': {
    line: 'take a grant back before its end',
    help: `Usage: npm run catalogue -- revoke-grant --grant ID

“grants” lists the ids. The catalogue sends no more of the film under it at once; the device destroys the key when it next reaches the
catalogue, or when the grant would have ended. Other grants stand, and the assignment with the right to ask for another: revoke-assignment
ends that. Twice changes nothing.`,
  },
  'import-titles': {
    line: 'bring titles in from CSV or JSON Lines',
    help: `Usage: npm run catalogue -- import-titles FILE

FILE is CSV with a line of headings or JSON Lines, plain or gzip (.gz). The columns: titleId, kind, name or title, year, runtimeMs,
series, season, episode, people or cast, genres, synopsis or extract, advisories, href. Lists in CSV are separated by “;”. A CSV with another
column is refused whole; members of JSON that are none of these are left out and named. Without titleId a row has an id of its own making,
by name, year, series and href; it is not taken where a title of its name and year is here already under another id. Without kind it is a
film, or an episode where it has a series.
Advisories are what somebody may want to know of before they watch the title; another word than these is kept and shown as it is:
${inLines(advisoryCodes)}
A title that is here already keeps whatever the file has no column, or an empty cell, for. A row that cannot be taken is named by its
number, and the others go on; so is one whose titleId an earlier row has with other content. Twice the same file changes nothing.`,
  },
  'import-vocabulary': {
    line: 'publish a version of a vocabulary',
    help: `Usage: npm run catalogue -- import-vocabulary FILE [--migration FILE]

FILE is a vocabulary, such as assets/vocabularies/house.json. A version is published for good: what changes is a version of its own.
The migration says what becomes of the words (ids of facets or terms) of the version before, as a JSON list of steps:

  [
    { "kind": "renamed", "from": "tone-moving", "to": "tone-touching" },
    { "kind": "merged", "from": ["tone-dark", "tone-grim"], "to": "tone-dark" },
    { "kind": "split", "from": "tone-witty", "to": ["tone-irreverent", "tone-assured"] },
    { "kind": "retired", "from": "tone-bizarre" }
  ]

A word that keeps its id needs no step. A split leaves the choice to the tagger. With a migration, a step that names a word which is not
there is refused, and so is a word that is gone without a step; without one, words that are gone are retired.`,
  },
  assign: {
    line: 'give a title to somebody',
    help: `Usage: npm run catalogue -- assign --title ID --person ID [--due 2026-12-24] [--coverage 0.95] [--id UUID] [--again]

The date is a day in UTC, from its beginning; of one that is past a sentence warns, and it is taken. A title that the person has already is not
assigned twice, unless --again says so. With --id the same assignment may be given again, with another date or coverage.`,
  },
  sampling: {
    line: 'set how many titles get more than one tagger',
    help: `Usage: npm run catalogue -- sampling [--share 0.1] [--taggers 2] [--priority FACET=1 …] [--calibrate TITLE …] [--release TITLE …] [--seed TEXT]

Shows how it is set, or changes what is named and leaves the rest. --share is how many of the titles that are tagged get --taggers people in
all, who know nothing of each other. A priority, 0 to 1, draws titles more often that a facet applies to, up to twice as often at 1; the
review queue also weighs the facet by it; “FACET=” takes it away. The same seed draws the same titles; the first one is random.
--calibrate sets a title apart by which taggers are compared: what was decided of it is for reviewers, and is taken back from taggers who
had it. It says how many answers of that title are settled: without one it compares nobody. --release makes it a title like the others again, and what was decided of it is published.`,
  },
  draw: {
    line: 'give the sampled titles to more taggers',
    help: `Usage: npm run catalogue -- draw

Makes the assignments that the sample lacks: of titles that somebody has, or has submitted. Whoever has the least to do gets the next one,
with the date and coverage of what they have; nobody gets a title again that they had, declined, or lost. Twice makes nothing new: run it
every night.`,
  },
  slip: {
    line: 'put a calibration title into somebody’s queue',
    help: `Usage: npm run catalogue -- slip --person ID

One that the person has not had, and that most others submitted. It looks like any other. Reviewers do the same in the app.`,
  },
  export: {
    line: 'write the settled and the raw tags as NDJSON',
    help: `Usage: npm run catalogue -- export [--since CURSOR] [--out FILE]

Of each title what was decided, what each tagger submitted, and the sum of both with its weights; docs/annotations.schema.json describes the
lines. People are ids in it; “people” says whose. The last line holds the cursor from which the next export goes on. A cursor that is unknown
here gives all there is, and a first line {"kind":"reset"} says so.`,
  },
  'verify-access-log': {
    line: 'see that no access log was cut or altered',
    help: `Usage: npm run catalogue -- verify-access-log [--data DIR] [--database postgres://…]

Computes every link of the access log of every device anew. Prints a line for each device; ends with 1 where one does not hold.`,
  },
  'restore-epoch': {
    line: 'after a restore from a backup: let every device push again',
    help: `Usage: npm run catalogue -- restore-epoch [--data DIR] [--database postgres://…]

Run it once after each restore of the database and before the catalogue serves again. Devices then send what the backup does not have.
A computer whose tokens changed after the backup was made (they change every quarter of an hour) cannot sign in any more: its person
signs in again with a new invitation (invite --person ID) and finds device and log as they were. An invitation of the owner, who is no
better off, is printed with the new epoch.`,
  },
  'invite-owner': {
    line: 'where no owner can sign in any more: invite the owner again',
    help: `Usage: npm run catalogue -- invite-owner [--data DIR] [--database postgres://…]

Speaks to the database itself, for whoever has it in their hands: with --data while no catalogue serves from that folder. Prints an
invitation of the first owner; earlier ones that nobody used end.`,
  },
} as const

export type Verb = keyof typeof verbs

export const usage = `Usage: npm run catalogue -- VERB [options]

${Object.entries(verbs)
  .map(([verb, { line }]) => `  ${verb.padEnd(18)} ${line}`)
  .join('\n')}

VERB --help tells more. --json prints what a program can read; a refusal is then {"error":{"code","message"}}. The owner's verbs speak to the running server:
--url http://127.0.0.1:4180, with the tokens that “enrol” keeps (--as FILE).
`
