/** Of each verb: its line in the list, and its own help. */
export const verbs = {
  serve: {
    line: 'open the catalogue and listen',
    help: `Usage: npm run catalogue -- serve [--port 4180] [--host 127.0.0.1] [--data DIR] [--database postgres://…] [--media DIR]

Prints one line of JSON with the address, and at the first start of an empty database with the owner's invitation. Without
--database the data lie in --data (./catalogue-data), in an embedded PostgreSQL that one process may use. SIGTERM and SIGINT
answer what is under way and end. --media is a folder with the films and captions, named by the ids of
their titles: film-1.mp4 or film-1.webm, film-1.en.vtt. --log LEVEL (info) is pino's; the log goes to standard error.`,
  },
  enrol: {
    line: 'make this computer the owner’s, with an invitation',
    help: `Usage: npm run catalogue -- enrol --invitation TEXT [--url http://127.0.0.1:4180] [--as FILE]

Keeps the tokens in FILE (~/.config/seance-catalogue.json), readable for you alone. The other verbs use them.`,
  },
  invite: {
    line: 'invite somebody',
    help: `Usage: npm run catalogue -- invite --name NAME --role tagger|reviewer|owner [--locale en]
       npm run catalogue -- invite --person ID

The second form is for one more device of somebody who is here. Prints the invitation. It enrols one device, once.`,
  },
  'import-titles': {
    line: 'bring titles in from CSV or JSON Lines',
    help: `Usage: npm run catalogue -- import-titles FILE

FILE is CSV with a line of headings or JSON Lines, plain or gzip (.gz). Known columns: titleId, kind, name or title, year, runtimeMs,
series, season, episode, people or cast, genres, synopsis or extract. Lists in CSV are separated by “;”. A row that cannot be taken is
named by its number, and the others go on. Twice the same file changes nothing.`,
  },
  'import-vocabulary': {
    line: 'publish a version of a vocabulary',
    help: `Usage: npm run catalogue -- import-vocabulary FILE [--migration FILE]`,
  },
  assign: {
    line: 'give a title to somebody',
    help: `Usage: npm run catalogue -- assign --title ID --person ID [--due 2026-12-24] [--coverage 0.95] [--id UUID]

With --id the same assignment may be given again, with another date or coverage.`,
  },
  export: {
    line: 'write the settled and the raw tags as NDJSON',
    help: `Usage: npm run catalogue -- export [--since CURSOR] [--out FILE]

The last line holds the cursor from which the next export goes on.`,
  },
  'verify-access-log': {
    line: 'see that no access log was cut or altered',
    help: `Usage: npm run catalogue -- verify-access-log [--data DIR] [--database postgres://…]

Computes every link of the access log of every device anew. Prints a line for each device; ends with 1 where one does not hold.`,
  },
  'restore-epoch': {
    line: 'after a restore from a backup: let every device push again',
    help: `Usage: npm run catalogue -- restore-epoch [--data DIR] [--database postgres://…]

Run it once after the database was restored and before the catalogue serves again. Devices then send what the backup does not have.
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

VERB --help tells more. --json prints what a program can read. The owner's verbs speak to the running server:
--url http://127.0.0.1:4180, with the tokens that “enrol” keeps (--as FILE).
`
