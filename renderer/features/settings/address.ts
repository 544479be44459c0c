/** Hosts of this very computer: the one place where no TLS is asked for. */
const ofThisComputer = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether a catalogue may be at this address; whether one is there only it can say. */
export const isAddress = (text: string): boolean => {
  if (!URL.canParse(text.trim())) return false
  const { hostname, protocol } = new URL(text.trim())
  return protocol === 'https:' || (protocol === 'http:' && ofThisComputer.has(hostname))
}
