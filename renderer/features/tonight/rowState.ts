import type { TonightRow } from '../../../shared/contract/calls.ts'
import { isSentBack, isSubmittedElsewhere } from '../../stores/tonight.ts'

/** How far a title is, as one of a few sentences. Times in ms of the title. */
export type RowState =
  | { kind: 'missing' }
  | { kind: 'notBegun' }
  | { kind: 'stopped'; atMs: number; toGo: number }
  | { kind: 'ready'; atMs: number }
  | { kind: 'submitted' }
  | { kind: 'elsewhere' }
  | { kind: 'sentBack' }
  | { kind: 'sentBackElsewhere' }

/** What is said of a row first: a file that is gone matters more than how far one was, but not once all is submitted. */
export const rowStateOf = (row: TonightRow): RowState => {
  const { present, session } = row
  if (session?.status === 'submitted') return { kind: isSentBack(row) ? 'sentBack' : 'submitted' }
  if (isSubmittedElsewhere(row)) return { kind: 'elsewhere' }
  if (!present) return { kind: 'missing' }
  if (!session) return { kind: isSentBack(row) ? 'sentBackElsewhere' : 'notBegun' }
  const { playheadMs, missing } = session
  return missing > 0
    ? { kind: 'stopped', atMs: playheadMs, toGo: missing }
    : { kind: 'ready', atMs: playheadMs }
}

/** How much of what is asked is answered, between 0 and 1; null where there is nothing to say. */
export const progressOf = ({ session }: TonightRow): number | null => {
  if (!session || session.status === 'submitted') return null
  return session.required > 0 ? Math.min(1, session.answered / session.required) : null
}
