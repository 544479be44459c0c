/** The pages of a database, whatever they hold. */
export interface Pages {
  /** Pages are numbered from 1 to this. */
  count: number
  /** Null where there is no such page. */
  read(number: number): Buffer | null
}

/** A value as SQLite stores it. */
export type Stored = null | number | string | Uint8Array

/** A row as a leaf page of a table has it; where the table has an INTEGER PRIMARY KEY, that is `rowid`, and null among the values. */
export interface LeafRow {
  rowid: number
  values: Stored[]
}

/**
 * Every row of so many columns that lies in a leaf page of any table, read page after page and not by way of the trees above them, as
 * `.recover` of SQLite's shell does: for a database whose inner pages are gone. No page is trusted. What is out of bounds is passed by;
 * what comes back can be of another table, an older copy, or made of garbage, so that a row must prove itself.
 * Format: https://www.sqlite.org/fileformat2.html, 1.5 (free list), 1.6 (b-tree pages), 2.1 (records).
 */
export function* rowsOfLeaves(pages: Pages, columns: number): Generator<LeafRow> {
  const free = freePages(pages)
  // Page 1 begins with the header and is the schema's.
  for (let number = 2; number <= pages.count; number += 1) {
    if (free.has(number)) continue
    const page = pages.read(number)
    if (page !== null && page.readUInt8(0) === tableLeaf) yield* rowsOf(page, pages, columns)
  }
}

const tableLeaf = 0x0d

/** More than any row of this program takes: the longest text in one is of 20,000 characters. */
const mostPayload = 4 * 1024 * 1024

function* rowsOf(page: Buffer, pages: Pages, columns: number): Generator<LeafRow> {
  const cells = Math.min(page.readUInt16BE(3), Math.floor((page.length - 8) / 2))
  for (let cell = 0; cell < cells; cell += 1) {
    const row = rowAt(page, page.readUInt16BE(8 + cell * 2), pages, columns)
    if (row !== null) yield row
  }
}

const rowAt = (page: Buffer, at: number, pages: Pages, columns: number): LeafRow | null => {
  const bytes = varintAt(page, at)
  const rowid = bytes && varintAt(page, bytes.end)
  if (!bytes || !rowid || bytes.value > mostPayload) return null
  const local = localBytes(bytes.value, page.length)
  if (rowid.end + local > page.length) return null
  const begun = page.subarray(rowid.end, rowid.end + local)
  // The header of a row of few columns is never so long that it overflows: most garbage ends here.
  const types = typesIn(begun, bytes.value, columns)
  if (types === null) return null
  const payload =
    local === bytes.value ? begun : withOverflow(page, rowid.end, local, bytes.value, pages)
  return payload && { rowid: rowid.value, values: valuesIn(payload, types) }
}

/** So much of a payload lies in the page itself (1.6, "Cell Payload Overflow Pages"). Of no database here a part of each page is reserved. */
const localBytes = (payload: number, usable: number): number => {
  if (payload <= usable - 35) return payload
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const fitting = least + ((payload - least) % (usable - 4))
  return fitting <= usable - 35 ? fitting : least
}

const withOverflow = (
  page: Buffer,
  from: number,
  local: number,
  bytes: number,
  pages: Pages,
): Buffer | null => {
  if (from + local + 4 > page.length) return null
  const parts = [page.subarray(from, from + local)]
  let next = page.readUInt32BE(from + local)
  // Each page of the chain adds to the payload: a circle ends as well.
  for (let missing = bytes - local; missing > 0; missing -= page.length - 4) {
    const more = pages.read(next)
    if (more === null) return null
    parts.push(more.subarray(4, 4 + Math.min(missing, page.length - 4)))
    next = more.readUInt32BE(0)
  }
  return Buffer.concat(parts)
}

/** Where the values begin, and the serial type of each; null where they do not fill the payload exactly. */
const typesIn = (begun: Buffer, payload: number, columns: number): SerialTypes | null => {
  const header = varintAt(begun, 0)
  if (header === null || header.value > begun.length) return null
  const types: number[] = []
  let bytes = header.value
  let at = header.end
  while (at < header.value && types.length < columns) {
    const type = varintAt(begun, at)
    if (type === null || type.value === 10 || type.value === 11) return null
    types.push(type.value)
    bytes += bytesOf(type.value)
    at = type.end
  }
  const isWhole = types.length === columns && at === header.value && bytes === payload
  return isWhole ? { from: header.value, types } : null
}

interface SerialTypes {
  from: number
  types: number[]
}

const bytesOfNumbers = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0]

const bytesOf = (type: number): number => bytesOfNumbers[type] ?? Math.floor((type - 12) / 2)

const valuesIn = (payload: Buffer, { from, types }: SerialTypes): Stored[] => {
  let at = from
  return types.map((type) => {
    const bytes = payload.subarray(at, at + bytesOf(type))
    at += bytes.length
    return valueOf(type, bytes)
  })
}

const valueOf = (type: number, bytes: Buffer): Stored => {
  if (type === 0) return null
  if (type === 7) return bytes.readDoubleBE(0)
  if (type === 8 || type === 9) return type - 8
  if (type < 7)
    return bytes.length === 8 ? Number(bytes.readBigInt64BE(0)) : bytes.readIntBE(0, bytes.length)
  return type % 2 === 1 ? bytes.toString('utf8') : bytes
}

/** A number and where it ends; null where it goes on behind the end, or over more than seven bytes: none is as large here. */
const varintAt = (bytes: Buffer, at: number): { value: number; end: number } | null => {
  let value = 0
  for (let place = at; place < at + 7; place += 1) {
    const byte = bytes[place]
    if (byte === undefined) return null
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return { value, end: place + 1 }
  }
  return null
}

/**
 * Pages that were given back: what they held was removed from where it was. None where the free list does not add up; the same
 * rows may then come twice.
 */
const freePages = (pages: Pages): ReadonlySet<number> => {
  const free = new Set<number>()
  const first = pages.read(1)
  if (first === null) return free
  const count = first.readUInt32BE(36)
  if (count >= pages.count) return new Set()
  let trunk = first.readUInt32BE(32)
  while (trunk !== 0 && free.size < count) {
    const page = pages.read(trunk)
    if (page === null || free.has(trunk)) return new Set()
    free.add(trunk)
    const leaves = page.readUInt32BE(4)
    if (leaves > page.length / 4 - 2) return new Set()
    for (let leaf = 0; leaf < leaves; leaf += 1) free.add(page.readUInt32BE(8 + leaf * 4))
    trunk = page.readUInt32BE(0)
  }
  return trunk === 0 && free.size === count ? free : new Set()
}
