/**
 * `npm run icons`: renders assets/icons/seance.svg, drawn once, into every form a system asks for: PNG for Linux and the
 * window, ICO for Windows, ICNS for macOS. Both containers are lists of PNGs.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Resvg } from '@resvg/resvg-js'

const folder = new URL('../assets/icons/', import.meta.url)
const drawing = readFileSync(new URL('seance.svg', folder), 'utf8')

/** Under this size in pixels the beam only blurs the letter: it is left out and the letter grows. */
const smallSize = 48

/**
 * The drawing for a size: whole, or for small sizes the letter alone.
 *
 * @throws when the drawing has no group `light` or `letter` any more.
 */
export const drawingFor = (size: number, svg: string): string => {
  const light = /<g id="light">.*?<\/g>/s
  const letter = '<g id="letter">'
  if (!light.test(svg) || !svg.includes(letter))
    throw new Error('seance.svg must have the groups "light" and "letter".')
  if (size >= smallSize) return svg
  const grown = 'transform="translate(512 512) scale(1.3) translate(-548 -512)"'
  return svg.replace(light, '').replace(letter, `<g id="letter" ${grown}>`)
}

/** One square PNG, `size` pixels wide. */
export const png = (size: number, svg = drawing): Buffer =>
  new Resvg(drawingFor(size, svg), { fitTo: { mode: 'width', value: size } }).render().asPng()

/** An ICO file of PNG images: a directory of 16 bytes for each, then the images. 256 is written as 0. */
export const ico = (images: { size: number; bytes: Buffer }[]): Buffer => {
  const head = Buffer.alloc(6 + 16 * images.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let offset = head.length
  images.forEach(({ size, bytes }, index) => {
    const at = 6 + 16 * index
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(bytes.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += bytes.length
  })
  return Buffer.concat([head, ...images.map(({ bytes }) => bytes)])
}

/** ICNS types that hold a PNG, with their width in pixels; `ic11` to `ic14` are the same sizes for dense screens. */
const icnsTypes = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
] as const

/** An ICNS file: `icns` and its length, then each image behind its type and length, big-endian. */
export const icns = (images: { type: string; bytes: Buffer }[]): Buffer => {
  const block = (type: string, bytes: Buffer) => {
    const head = Buffer.alloc(8)
    head.write(type, 'latin1')
    head.writeUInt32BE(bytes.length + 8, 4)
    return Buffer.concat([head, bytes])
  }
  return block('icns', Buffer.concat(images.map(({ type, bytes }) => block(type, bytes))))
}

const main = () => {
  for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024])
    writeFileSync(new URL(`${size}x${size}.png`, folder), png(size))
  const icoSizes = [16, 24, 32, 48, 64, 128, 256]
  writeFileSync(
    new URL('seance.ico', folder),
    ico(icoSizes.map((size) => ({ size, bytes: png(size) }))),
  )
  writeFileSync(
    new URL('seance.icns', folder),
    icns(icnsTypes.map(([type, size]) => ({ type, bytes: png(size) }))),
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
