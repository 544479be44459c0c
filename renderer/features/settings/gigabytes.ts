import type { Language } from '../../../shared/vocabulary/languages.ts'

const gigabyte = 1e9

/** More than any disk of today; a slip of the keyboard rather than a wish. */
const most = 1_000_000

/**
 * `12` or `12,5` gigabytes as typed, in bytes; null for nothing typed, which is no limit; undefined for what is no size from 1 GB on.
 * Spaces between the digits are those of the language.
 */
export const gigabytesOf = (text: string): number | null | undefined => {
  const plain = text.replaceAll(/\s/g, '').replace(',', '.')
  if (plain === '') return null
  const size = /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
  return size >= 1 && size <= most ? Math.round(size * gigabyte) : undefined
}

/** A limit in bytes as it is typed: gigabytes, with the decimal sign of the language and no signs between digits. */
export const gigabytesText = (bytes: number | null, language: Language): string =>
  bytes === null
    ? ''
    : new Intl.NumberFormat(language, { maximumFractionDigits: 1, useGrouping: false }).format(
        bytes / gigabyte,
      )
