import type { Period } from '../../../shared/timesheet/calendar.ts'
import type { Correction, CorrectionId } from '../../../shared/timesheet/corrections.ts'
import type { Store } from '../store/open.ts'

/** Whose time a correction is about: a person of a catalogue, or this computer's own films. */
export type PersonId = string | null

/** The corrections of this computer: entries that are added and nothing else. Each is on the disk when its call returns. */
export interface Corrections {
  /** Those of a period that a person may see: their own, and those of this computer's films. */
  of(personId: PersonId, period: Period): Correction[]
  isKnown(correctionId: CorrectionId): boolean
  /** Whether it is one that this person may take back. */
  isOf(personId: PersonId, correctionId: CorrectionId): boolean
  add(personId: PersonId, correction: Omit<Correction, 'takenBack'>): void
  /** Does nothing where it was taken back already. */
  takeBack(correctionId: CorrectionId, why: { reason: string; atMs: number }): void
}

type Row = Omit<Correction, 'takenBack'> & {
  takenBackReason: string | null
  takenBackAtMs: number | null
}

export const openCorrections = ({ work }: Store): Corrections => {
  const within = work.prepare<[PersonId, string, string], Row>(
    `SELECT one.correction_id AS correctionId, day, title_id AS titleId, minutes, measured_minutes AS measuredMinutes,
       one.reason AS reason, made_at_ms AS madeAtMs, back.reason AS takenBackReason, back.at_ms AS takenBackAtMs
     FROM corrections AS one LEFT JOIN corrections_taken_back AS back ON back.correction_id = one.correction_id
     WHERE (person_id IS NULL OR person_id = ?) AND day BETWEEN ? AND ? ORDER BY one.position`,
  )
  const known = work.prepare<[string]>('SELECT 1 FROM corrections WHERE correction_id = ?')
  const ofPerson = work.prepare<[string, PersonId]>(
    'SELECT 1 FROM corrections WHERE correction_id = ? AND (person_id IS NULL OR person_id = ?)',
  )
  const add = work.prepare<object>(
    `INSERT INTO corrections (correction_id, person_id, day, title_id, minutes, measured_minutes, reason, made_at_ms)
     VALUES (@correctionId, @personId, @day, @titleId, @minutes, @measuredMinutes, @reason, @madeAtMs)`,
  )
  const takeBack = work.prepare<[string, string, number]>(
    'INSERT OR IGNORE INTO corrections_taken_back (correction_id, reason, at_ms) VALUES (?, ?, ?)',
  )
  return {
    of: (personId, { from, to }) => within.all(personId, from, to).map(correctionOf),
    isKnown: (correctionId) => known.get(correctionId) !== undefined,
    isOf: (personId, correctionId) => ofPerson.get(correctionId, personId) !== undefined,
    add: (personId, correction) => void add.run({ ...correction, personId }),
    takeBack: (correctionId, { reason, atMs }) => void takeBack.run(correctionId, reason, atMs),
  }
}

const correctionOf = ({ takenBackReason, takenBackAtMs, ...correction }: Row): Correction => ({
  ...correction,
  takenBack:
    takenBackReason === null || takenBackAtMs === null
      ? null
      : { reason: takenBackReason, atMs: takenBackAtMs },
})
