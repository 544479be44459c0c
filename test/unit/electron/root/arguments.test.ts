import { describe, expect, it } from 'vitest'
import { readArguments } from '../../../../electron/root/arguments.ts'

const read = (...words: string[]) => readArguments(words, '/home/ada')
const plain = { kind: 'run', browser: false, open: true, port: 0, dataFolder: null, files: [] }

describe('the command line', () => {
  it('asks for a window on any free port and the usual folder when it is empty', () => {
    expect(read()).toEqual(plain)
  })

  it('takes all its words together', () => {
    expect(read('--browser', '--no-open', '--port', '8123', '--data', 'work', 'film.mp4')).toEqual({
      ...plain,
      browser: true,
      open: false,
      port: 8123,
      dataFolder: '/home/ada/work',
      files: ['/home/ada/film.mp4'],
    })
  })

  it('takes a value behind an equals sign', () => {
    expect(read('--port=0', '--data=/tmp/a=b')).toEqual({ ...plain, dataFolder: '/tmp/a=b' })
  })

  it('keeps absolute paths and several files', () => {
    expect(read('/films/a.mp4', 'b.webm')).toEqual({
      ...plain,
      files: ['/films/a.mp4', '/home/ada/b.webm'],
    })
  })

  it('takes everything behind -- for files', () => {
    expect(read('--', '--port')).toEqual({ ...plain, files: ['/home/ada/--port'] })
  })

  it.each([['--help'], ['-h']])('%s asks for help', (word) => {
    expect(read('film.mp4', word)).toEqual({ kind: 'help' })
  })

  it('--version asks for the version', () => {
    expect(read('--version')).toEqual({ kind: 'version' })
  })

  it.each([
    [['--colour'], 'Séance does not know --colour.'],
    [['--colour=red'], 'Séance does not know --colour.'],
    [['--port'], '--port needs a number from 0 to 65535, not "".'],
    [['--port', '65536'], '--port needs a number from 0 to 65535, not "65536".'],
    [['--port', '-1'], '--port needs a number from 0 to 65535, not "-1".'],
    [['--data'], '--data needs the path of a folder.'],
    [['--data='], '--data needs the path of a folder.'],
  ])('%j is a mistake that is named', (words, sentence) => {
    expect(read(...words)).toEqual({ kind: 'mistake', sentence })
  })

  it('skips the flags of Chromium under Electron', () => {
    const words = ['--remote-debugging-port=9222', '--no-sandbox', 'film.mp4']
    expect(readArguments(words, '/home/ada', { lenient: true })).toEqual({
      ...plain,
      files: ['/home/ada/film.mp4'],
    })
  })
})
