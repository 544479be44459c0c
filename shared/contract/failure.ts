/**
 * Every way a call can fail, as data. The page says each in the person's language from `code` and `details`
 * (locales: `failure.<code>`); `message` is the same in plain English, for the console and the command line.
 */
export const failureCodes = [
  // the call itself
  'unknown_call',
  'invalid_input',
  'not_offered_here',
  'internal',
  'desk_gone',
  // files and media
  'file_not_found',
  'file_unreadable',
  'file_is_folder',
  'not_a_video',
  'no_picture',
  'title_unknown',
  'title_file_missing',
  'cancelled',
  // vocabulary
  'vocabulary_invalid',
  'vocabulary_taken',
  'vocabulary_unknown',
  // sessions
  'session_unknown',
  'session_submitted',
  'session_not_submitted',
  'change_refused',
  'not_ready',
  'export_invalid',
  'already_imported',
  'title_of_catalogue',
  // the catalogue
  'not_signed_in',
  'catalogue_unreachable',
  'not_a_catalogue',
  'address_invalid',
  'invitation_unknown',
  'invitation_used',
  'update_needed',
  'tokens_not_kept',
  // screeners
  'screener_denied',
  'screener_damaged',
  'passphrase_wrong',
  'passphrase_weak',
  'passphrase_uniform',
  'passphrase_set',
  // care
  'not_assigned',
  'decline_told',
  // reviewing
  'not_reviewer',
  'review_blind',
  'review_moved',
  'review_told',
  'study_empty',
  // the time sheet
  'correction_unknown',
  'correction_out_of_day',
  // the disk
  'disk_full',
  'disk_read_only',
  'disk_error',
  'data_held',
  'data_newer',
  'preferences_not_saved',
] as const

export type FailureCode = (typeof failureCodes)[number]

export interface Failure {
  code: FailureCode
  /** What happened, what was kept, what to do: one or two English sentences. */
  message: string
  /** Names and figures for the sentence in the person's language. */
  details?: Record<string, string | number>
}

export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure }

export const done = <T>(value: T): Result<T> => ({ ok: true, value })

export const failed = (
  code: FailureCode,
  message: string,
  details?: Record<string, string | number>,
): { ok: false; failure: Failure } => ({
  ok: false,
  failure: details ? { code, message, details } : { code, message },
})

/** A failure on its way through code that can only throw; the gate turns it back into data. */
export class FailureError extends Error {
  readonly failure: Failure
  constructor(code: FailureCode, message: string, details?: Record<string, string | number>) {
    super(message)
    this.name = 'FailureError'
    this.failure = failed(code, message, details).failure
  }
}
