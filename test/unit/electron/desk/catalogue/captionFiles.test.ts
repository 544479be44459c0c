import { execFileSync } from 'node:child_process'
import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  captionsAsWebVtt,
  decodeText,
  findCaptions,
} from '../../../../../electron/desk/catalogue/captionFiles.ts'
import { temporaryFolder } from '../../../../support/desk.ts'

const said = 'L’été déjà – « où ça ? » À Noël, les sœurs rêvaient d’un café près de la forêt.'
const srt = `1\r\n00:00:01,000 --> 00:00:02,500\r\n${said}\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nÇa alors, c’était bien là-bas.\r\n`

/** Windows' own encoding, of which Node writes only the part that is Latin-1. */
const windows1252 = (text: string) =>
  Buffer.from(
    text.replaceAll('’', '\x92').replaceAll('–', '\x96').replaceAll('œ', '\x9c'),
    'latin1',
  )

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('a caption file', () => {
  it.each([
    ['utf-8', Buffer.from(srt)],
    ['utf-8', Buffer.from(`\uFEFF${srt}`)],
    ['utf-16le', Buffer.from(`\uFEFF${srt}`, 'utf16le')],
    ['utf-16be', utf16be(`\uFEFF${srt}`)],
    ['utf-16le', Buffer.from(srt, 'utf16le')],
    ['utf-16be', utf16be(srt)],
    ['windows-1252', windows1252(srt)],
  ])('in %s is read as it was written', (encoding, bytes) => {
    const decoded = decodeText(bytes)
    expect(decoded.encoding).toBe(encoding)
    expect(decoded.text.replace('\uFEFF', '')).toBe(srt)
  })

  it('in Cyrillic letters of another time is read as such', () => {
    const words = 'Это очень старый фильм, и субтитры к нему написаны давно, на русском языке.'
    const bytes = Buffer.from(
      [...words].map((letter) => {
        const code = letter.codePointAt(0) ?? 0
        return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code
      }),
    )
    expect(decodeText(bytes)).toEqual({ text: words, encoding: 'windows-1251' })
  })

  it('of any bytes at all is decoded to something', () => {
    for (let byte = 0; byte < 256; byte += 1) {
      expect(typeof decodeText(Buffer.alloc(50, byte)).text).toBe('string')
    }
  })
})

describe('captions beside a video', () => {
  const beside = async (files: Record<string, string | Buffer>) => {
    const folder = temporaryFolder()
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    return { folder, found: await findCaptions(join(folder, 'film.mp4')) }
  }

  it('are those of its name, with their languages', async () => {
    const { found } = await beside({
      'film.fr.srt': srt,
      'film.en.vtt': `WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n`,
      'film.en.sdh.vtt': `WEBVTT\n\n00:01.000 --> 00:02.000\n[door] Hello\n`,
      'other.en.vtt': `WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n`,
      'film.txt': 'notes',
    })
    expect(found.files.map(({ key, language, fileName }) => [key, language, fileName])).toEqual([
      ['en', 'en', 'film.en.sdh.vtt'],
      ['en-2', 'en', 'film.en.vtt'],
      ['fr', 'fr', 'film.fr.srt'],
    ])
  })

  it('in another encoding are found, and it is said', async () => {
    const { found, folder } = await beside({ 'film.fr.srt': windows1252(srt) })
    expect(found.converted).toEqual([{ file: 'film.fr.srt', encoding: 'windows-1252' }])
    expect(await captionsAsWebVtt(join(folder, 'film.fr.srt'))).toContain(said)
  })

  it('without a single caption in them are left out, and it is said', async () => {
    const { found } = await beside({ 'film.vtt': 'WEBVTT\n\nnothing here', 'film.fr.srt': '' })
    expect(found).toEqual({
      files: [],
      converted: [],
      skipped: [{ file: 'film.fr.srt' }, { file: 'film.vtt' }],
    })
  })

  it('that are gone are null', async () => {
    expect(await captionsAsWebVtt(join(temporaryFolder(), 'film.vtt'))).toBeNull()
  })
})

describe.runIf(process.platform !== 'win32')('what only looks like a caption file', () => {
  it('is left alone where reading it would never end: a pipe, a device', async () => {
    const folder = temporaryFolder()
    execFileSync('mkfifo', [join(folder, 'film.en.vtt')])
    symlinkSync('/dev/zero', join(folder, 'film.fr.vtt'))
    expect(await captionsAsWebVtt(join(folder, 'film.en.vtt'))).toBeNull()
    expect(await captionsAsWebVtt(join(folder, 'film.fr.vtt'))).toBeNull()
  })
})
