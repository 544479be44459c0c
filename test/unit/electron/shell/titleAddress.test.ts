import { describe, expect, it } from 'vitest'
import { readTitleAddress, titleAddress } from '../../../../electron/shell/titleAddress.ts'

/** What Chromium does to an address of a standard scheme: it treats it like http and lower-cases the host. */
const throughChromium = (address: string) =>
  new URL(address.replace(/^title:/, 'http:')).href.replace(/^http:/, 'title:')

const ids = [
  'sample',
  'file-0123456789abcdef',
  'film-2',
  'Tears of Steel',
  'S01E02',
  'x',
  'xn--nxasmq6b',
  '42',
  '0x7f',
  '127.0.0.1',
  'a.b',
  'a/b?c#d',
  'séance',
  '世界',
  '%2F',
  'film_7',
  '-',
]

describe('the address of a title', () => {
  it.each(ids)('brings the id %s through Chromium unchanged', (titleId) => {
    expect(readTitleAddress(throughChromium(titleAddress(titleId, 'media')))).toEqual({
      titleId,
      part: 'media',
    })
  })

  it('shows an ordinary id as it is', () => {
    expect(titleAddress('file-0a1b', 'poster')).toBe('title://file-0a1b/poster')
  })

  it('keeps the part, with the key of the captions', () => {
    expect(readTitleAddress(titleAddress('sample', 'captions/fr'))?.part).toBe('captions/fr')
  })

  it('knows nothing of a query', () => {
    expect(readTitleAddress('title://sample/media?t=1#now')).toEqual({
      titleId: 'sample',
      part: 'media',
    })
  })

  it('tells ids apart that differ in case alone', () => {
    expect(throughChromium(titleAddress('A', 'media'))).not.toBe(
      throughChromium(titleAddress('a', 'media')),
    )
  })

  it.each([
    'title://sample',
    'title://sample/',
    'title:///media',
    'title://x/media',
    'title://x6/media',
    'title://xzz/media',
    'title://xff/media',
    'title://7/media',
    'app://seance/media',
    'nonsense',
  ])('is nothing at %s', (url) => {
    expect(readTitleAddress(url)).toBeNull()
  })
})
