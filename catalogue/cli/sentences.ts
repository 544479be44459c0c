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
  return path === undefined ? null : `${path} cannot be used (${message}).`
}
