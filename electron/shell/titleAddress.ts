import type { MediaPart } from '../../shared/contract/bridge.ts'

/**
 * `title://<host>/<part>`. Chromium lower-cases the host of a standard scheme and reads some words as numbers or as
 * international names, so only an id of lower-case letters, digits and hyphens stands there as it is; any other, and any
 * that begins with `x`, is written as `x` and the hex of its UTF-8.
 */
export const titleAddress = (titleId: string, part: MediaPart): string =>
  `title://${hostOf(titleId)}/${part}`

/** What an address asks for; null when no id can be read from its host. */
export const readTitleAddress = (url: string): { titleId: string; part: string } | null => {
  const parts = /^title:\/\/([a-z0-9-]+)\/(.+)$/.exec(url.replace(/[?#].*$/s, ''))
  const host = parts?.[1] ?? ''
  const part = parts?.[2] ?? ''
  if (plain.test(host)) return { titleId: host, part }
  const titleId = fromHex(host.slice(1))
  return host.startsWith('x') && titleId !== null ? { titleId, part } : null
}

const plain = /^[a-wyz][a-z0-9-]*$/

const hostOf = (titleId: string): string => (plain.test(titleId) ? titleId : `x${toHex(titleId)}`)

const toHex = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('')

const fromHex = (hex: string): string | null => {
  if (!/^([0-9a-f]{2})+$/.test(hex)) return null
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
