import type { Failure, FailureCode } from '../../shared/contract/failure.ts'

/** A failure as an HTTP answer (RFC 9457, with the code and sentence of the contract). */
export const problem = (status: number, { code, message }: Failure): Response =>
  Response.json(
    { status, code, message },
    {
      status,
      headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    },
  )

/** The status that says the same as a failure of the desk. */
export const statusOf = (code: FailureCode): number => {
  switch (code) {
    case 'title_unknown':
    case 'title_file_missing':
    case 'file_not_found':
      return 404
    case 'invalid_input':
      return 400
    case 'file_unreadable':
    case 'screener_denied':
      return 403
    case 'desk_gone':
      return 503
    default:
      return 500
  }
}
