/**
 * What was asked for; or, where a signal ends first, its reason. Whoever was asked goes on, and their answer is for nobody: a keychain
 * may ask a person, who takes minutes.
 */
export const unlessOver = async <T>(asked: Promise<T>, signal: AbortSignal): Promise<T> => {
  const { promise: over, reject } = Promise.withResolvers<never>()
  const end = () => reject(signal.reason)
  if (signal.aborted) end()
  signal.addEventListener('abort', end, { once: true })
  try {
    return await Promise.race([over, asked])
  } finally {
    signal.removeEventListener('abort', end)
  }
}
