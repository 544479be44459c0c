import { existsSync, readFileSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeCueText } from '../../../../shared/media/captionText.ts'
import { parseCaptions, toWebVtt, webVttTime } from '../../../../shared/media/captions.ts'

const cue = (startMs: number, endMs: number, text: string, settings = '') => ({
  startMs,
  endMs,
  settings,
  text,
})

const webvtt = `WEBVTT - a title
Kind: captions

STYLE
::cue { color: red }

NOTE nobody says this

1
00:01.000 --> 00:02.500 align:start line:10% region:x nonsense
<v Fred>Hello <i>there</i>

00:00:03.000 --> 00:00:04.000
Two
lines
`

const srt = `1\r
00:00:01,000 --> 00:00:02,500\r
Bonjour <font color="red">à tous</font>\r
\r
2\r
00:00:03,000 --> 00:00:04,000 X1:40 X2:600 Y1:20 Y2:50\r
{\\an8}R&D <3\r
`

describe('WebVTT', () => {
  it('is read with its settings and tags, without notes, styles and regions', () => {
    expect(parseCaptions(webvtt)).toEqual({
      format: 'webvtt',
      cues: [
        cue(1_000, 2_500, '<v Fred>Hello <i>there</i>', 'align:start line:10%'),
        cue(3_000, 4_000, 'Two\nlines'),
      ],
      skipped: 0,
    })
  })

  it('may begin with a byte order mark', () => {
    expect(parseCaptions(`\uFEFF${webvtt}`)).toEqual(parseCaptions(webvtt))
  })

  it('may have old line ends', () => {
    expect(parseCaptions(webvtt.replaceAll('\n', '\r'))).toEqual(parseCaptions(webvtt))
  })
})

describe('SubRip', () => {
  it('is read, its formatting taken away and its signs made safe', () => {
    expect(parseCaptions(srt)).toEqual({
      format: 'srt',
      cues: [cue(1_000, 2_500, 'Bonjour à tous'), cue(3_000, 4_000, 'R&amp;D &lt;3')],
      skipped: 0,
    })
  })

  it('is read where blank lines were forgotten', () => {
    const text = '1\n00:01,000 --> 00:02,000\na\n2\n00:03,000 --> 00:04,000\n7\n\nb\n'
    expect(parseCaptions(text).cues).toEqual([cue(1_000, 2_000, 'a'), cue(3_000, 4_000, '7')])
  })

  it('is read where numbers and points are missing', () => {
    const text = '0:1 --> 0:2\nshort\n\n00:00:03.5 --> 00:00:04.25\ntenths'
    expect(parseCaptions(text).cues).toEqual([
      cue(1_000, 2_000, 'short'),
      cue(3_500, 4_250, 'tenths'),
    ])
  })

  it('is put in order', () => {
    const text = '00:05.000 --> 00:06.000\nb\n\n00:01.000 --> 00:02.000\na\n'
    expect(parseCaptions(text).cues.map(({ text: said }) => said)).toEqual(['a', 'b'])
  })
})

describe('a cue is skipped and counted', () => {
  it.each([
    ['without times', 'soon --> later\nx'],
    ['with 61 seconds', '00:61.000 --> 01:02.000\nx'],
    ['with 61 minutes', '00:61:00.000 --> 01:02:00.000\nx'],
    ['that ends before it starts', '00:05.000 --> 00:04.000\nx'],
    ['that takes no time', '00:05.000 --> 00:05.000\nx'],
    ['without text', '00:05.000 --> 00:06.000\n\n'],
    ['of nothing but dropped tags', '00:05.000 --> 00:06.000\n<font></font>'],
    ['that the next one cuts off', '00:05.000 --> 00:06.000\n2'],
  ])('%s', (_, bad) => {
    const after = bad.endsWith('\n2') ? '\n' : '\n\n'
    expect(parseCaptions(`${bad}${after}00:07.000 --> 00:08.000\ngood`)).toEqual({
      format: 'srt',
      cues: [cue(7_000, 8_000, 'good')],
      skipped: 1,
    })
  })
})

it('what is no caption file has no cues', () => {
  expect(parseCaptions('<html>\nnothing here')).toEqual({ format: 'srt', cues: [], skipped: 0 })
  expect(parseCaptions('')).toEqual({ format: 'srt', cues: [], skipped: 0 })
})

describe('the text of a cue', () => {
  it.each([
    ['<b>bold</b> <u>under</u>', '<b>bold</b> <u>under</u>'],
    ['<B>bold</B>', '<b>bold</b>'],
    ['<c.yellow.loud>hey</c>', '<c.yellow.loud>hey</c>'],
    ['<v.first Tom & Jo>hey', '<v.first Tom &amp; Jo>hey'],
    ['<lang fr>oui</lang>', '<lang fr>oui</lang>'],
    ['<ruby>漢<rt>kan</rt></ruby>', '<ruby>漢<rt>kan</rt></ruby>'],
    ['<b onclick=x>bold</b>', '<b>bold</b>'],
    ['now <00:00:01.500>then', 'now <00:00:01.500>then'],
    ['one<br>two<br/>three', 'one\ntwo\nthree'],
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['<img src=x onerror=y>', '&lt;img src=x onerror=y&gt;'],
    ['1 < 2 > 0', '1 &lt; 2 &gt; 0'],
    ['<>', '&lt;&gt;'],
    ['<<i>i>', '&lt;<i>i&gt;'],
    ['a --> b', 'a --&gt; b'],
    ['fish &amp; chips &#233; &#xE9; &nbsp;', 'fish &amp; chips &#233; &#xE9; &nbsp;'],
    ['fish & chips &copy;', 'fish &amp; chips &amp;copy;'],
    ['{\\an8}{\\i1}up', 'up'],
    ['{plain}', '{plain}'],
    ['a<br> <br>b', 'a\nb'],
    ['<em>so</em>', 'so'],
  ])('%s is shown as %s', (written, safe) => {
    expect(safeCueText(written)).toBe(safe)
  })

  const line = fc.string({
    unit: fc.oneof(
      fc.constantFrom('<', '>', '/', '&', ';', '{', '}', '\\', ' ', '\n', '.', '-'),
      fc.constantFrom('b', 'font', 'br', 'v', 'amp', 'lt', '#1', '\u00a0', '\u2028', '00:01.000'),
    ),
  })

  it('made safe twice is the same', () => {
    fc.assert(
      fc.property(line, (written) => {
        const safe = safeCueText(written)
        expect(safeCueText(safe)).toBe(safe)
      }),
      { numRuns: 2_000 },
    )
  })

  it('made safe has no tag but those of WebVTT, no blank line and no arrow', () => {
    const allowed = /^<(?:\/?(?:b|i|u|c|v|lang|ruby|rt)(?:\.[^<>\s]*)?(?: [^<>\n]*)?|[\d:.]+)>$/
    fc.assert(
      fc.property(line, (written) => {
        const safe = safeCueText(written)
        for (const tag of safe.match(/<[^>]*>?/g) ?? []) expect(tag).toMatch(allowed)
        expect(safe).not.toMatch(/\n\s*\n|-->/)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(['{', '<', ' ', '{\\', '&', '\n ', '<b '])(
    'of 200,000 times “%s” is done at once',
    (sign) => {
      // A pattern that looks back and forth would take minutes here, and the test would run out of time.
      expect(safeCueText(`x${sign.repeat(200_000)}x`).length).toBeGreaterThan(0)
    },
  )
})

describe('captions written as WebVTT', () => {
  it('have hours, points and one blank line between cues', () => {
    expect(toWebVtt([cue(1_000, 2_500, 'a', 'align:start'), cue(3_600_000, 3_601_000, 'b')])).toBe(
      'WEBVTT\n\n00:00:01.000 --> 00:00:02.500 align:start\na\n\n01:00:00.000 --> 01:00:01.000\nb\n',
    )
  })

  it('are read again as they were', () => {
    const piece = fc.oneof(
      fc.constantFrom('00:01.000 --> 00:02.000', '1:00:01,5 --> 1:00:02', '-->', 'WEBVTT', '12'),
      fc.constantFrom('\n', '\n\n', '\r\n', '<i>x</i>', '<font>', '&', '{\\a}', 'line:5%', 'é'),
      fc.string({ maxLength: 6 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const { cues } = parseCaptions(pieces.join('\n'))
        expect(parseCaptions(toWebVtt(cues))).toEqual({ format: 'webvtt', cues, skipped: 0 })
      }),
      { numRuns: 500 },
    )
  })

  it('have times of two digits at least', () => {
    expect(webVttTime(-5)).toBe('00:00:00.000')
    expect(webVttTime(360_000_000.4)).toBe('100:00:00.000')
  })
})

const media = new URL('../../../../../shared/media/', import.meta.url)
const real = existsSync(media)
  ? readdirSync(media).filter((name) => /\.(?:vtt|srt)$/.test(name))
  : []

it.skipIf(real.length === 0)('real caption files are read without a skipped cue', () => {
  for (const name of real) {
    const { cues, skipped } = parseCaptions(readFileSync(new URL(name, media), 'utf8'))
    expect(cues.length, name).toBeGreaterThan(0)
    expect(skipped, name).toBe(0)
  }
})
