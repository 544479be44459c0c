import type { TonightRow } from '../../../shared/contract/titles.ts'
import { isSentBack, isSubmittedElsewhere } from '../../stores/tonight.ts'

/** How far a title is, as one of a few sentences. Times in ms of the title. */
export type RowState =
  | { kind: 'missing' }
  | { kind: 'notBegun' }
  | { kind: 'begunElsewhere' }
  | { kind: 'stopped'; atMs: number; toGo: number }
  | { kind: 'ready'; atMs: number }
  | { kind: 'submitted' }
  | { kind: 'unsent' }
  | { kind: 'elsewhere' }
  | { kind: 'sentBack' }
  | { kind: 'sentBackElsewhere' }

/** What is said of a row first: a file that is gone matters more than how far one was, but not once all is submitted. */
export const rowStateOf = (row: TonightRow): RowState => {
  const { assignment, present, session } = row
  if (session?.status === 'submitted') {
    if (isSentBack(row)) return { kind: 'sentBack' }
    return { kind: session.unsent ? 'unsent' : 'submitted' }
  }
  if (isSubmittedElsewhere(row)) return { kind: 'elsewhere' }
  if (!present) return { kind: 'missing' }
  if (!session) {
    if (isSentBack(row)) return { kind: 'sentBackElsewhere' }
    return { kind: assignment?.begunElsewhere ? 'begunElsewhere' : 'notBegun' }
  }
  const { playheadMs, missing } = session
  return missing > 0
    ? { kind: 'stopped', atMs: playheadMs, toGo: missing }
    : { kind: 'ready', atMs: playheadMs }
}

/** Nothing is to be done about it any more: by when it was due is no word then. */
export const isSettled = ({ kind }: RowState): boolean =>
  kind === 'submitted' || kind === 'unsent' || kind === 'elsewhere'

/** How much of what is asked is answered, between 0 and 1; null where there is nothing to say. */
export const progressOf = ({ session }: TonightRow): number | null => {
  if (!session || session.status === 'submitted') return null
  return session.required > 0 ? Math.min(1, session.answered / session.required) : null
}
