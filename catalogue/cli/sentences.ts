/** What the system says, in the words of the command line. Null where it is a fault of this program. */
export const sentenceOf = (error: unknown): string | null => {
  if (!(error instanceof Error) || !('syscall' in error)) return null
  // Node's system errors carry these beside the message.
  const { code, syscall, message, address, port, path } = error as NodeJS.ErrnoException & {
    address?: string
    port?: number
    hostname?: string
  }
  if (syscall === 'listen' && code === 'EADDRINUSE')
    return `Port ${String(port)} of ${String(address)} is taken by another program. Nothing was changed; name another one with --port.`
  if (syscall === 'listen' || syscall === 'getaddrinfo')
    return `The catalogue cannot listen there (${message}). Nothing was changed; name another place with --host and --port.`
  return path === undefined ? null : `${path} cannot be used (${whyUnreadable(error)}).`
}

const reasons: Partial<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'you may not do that',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
  Z_DATA_ERROR: 'it is not gzip',
  Z_BUF_ERROR: 'it ends in the middle',
}

/** Why a file cannot be read or written, to stand in brackets. */
export const whyUnreadable = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  // Errors of the system and of zlib have one.
  const { code } = error as NodeJS.ErrnoException
  return reasons[code ?? ''] ?? error.message
}
