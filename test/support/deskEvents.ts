import type { EventId } from '../../shared/ids.ts'

/** The id of the n-th change a test makes; the same number is the same id in every process. */
export const eventIdOf = (n: number): EventId =>
  `00000000-0000-4000-8001-${n.toString(16).padStart(12, '0')}` as EventId
