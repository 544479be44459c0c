/** What a database says when it fails: `code` is PostgreSQL's SQLSTATE or the system's. */
type Fault = { code?: unknown; message?: unknown }

const codeOf = ({ code }: Fault): string => (typeof code === 'string' ? code : '')

/** What pg and kysely say, without a code, of a connection that broke under a question. */
const broken =
  /^(Connection terminated|Client has encountered a connection error|Postgres connection has been discarded|Client was closed|timeout exceeded when trying to connect)/

/** Whether the connection failed, not the question: PostgreSQL's classes 08, 53 and 57, or a socket that broke. */
export const isOfConnection = (fault: Fault): boolean =>
  /^(08|53|57|ECONN|EPIPE|ETIMEDOUT)/.test(codeOf(fault)) ||
  (typeof fault.message === 'string' && broken.test(fault.message))

/** Whether two transactions stood in each other's way, and the same again may well succeed. */
export const isOfRivals = (fault: Fault): boolean =>
  ['40001', '40P01', '23505'].includes(codeOf(fault))
