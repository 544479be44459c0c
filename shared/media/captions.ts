import { entryAt } from '../entries.ts'
import { safeCueText } from './captionText.ts'

/** One caption. Times in ms of the title. */
export interface Cue {
  startMs: number
  endMs: number
  /** WebVTT cue settings (`align:start line:10%`), empty where there are none. */
  settings: string
  /** Safe WebVTT cue text (captionText.ts), of one or more lines. */
  text: string
}

export interface Captions {
  format: 'webvtt' | 'srt'
  /** In order of their start. */
  cues: Cue[]
  /** Cues that could not be read: no valid times, an end before the start, no text. */
  skipped: number
}

const time = String.raw`(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?`
const timing = new RegExp(`^\\s*${time}\\s*-->\\s*${time}(?:\\s+(.*))?$`)

/**
 * Reads WebVTT or SubRip, whichever it is. Forgiving about byte order mark, line ends, missing hours, comma or point,
 * missing numbers and missing blank lines; notes, styles and regions are left out; a cue it cannot read is skipped and counted.
 */
export const parseCaptions = (text: string): Captions => {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\0', '\uFFFD')
    .split(/\r\n|\r|\n/)
  const format = /^WEBVTT(?:[ \t]|$)/.test(entryAt(lines, 0)) ? 'webvtt' : 'srt'
  const cues: Cue[] = []
  let skipped = 0
  for (let at = 0; at < lines.length; at += 1) {
    const line = entryAt(lines, at)
    if (!line.includes('-->')) continue
    const end = endOfText(lines, at + 1)
    const cue = cueOf(line, lines.slice(at + 1, end).join('\n'))
    if (cue === null) skipped += 1
    else cues.push(cue)
    at = end - 1
  }
  cues.sort((a, b) => a.startMs - b.startMs)
  return { format, cues, skipped }
}

/** The cue's text ends at a blank line, or where the next cue begins although the blank line was forgotten. */
const endOfText = (lines: readonly string[], from: number): number => {
  let at = from
  while (at < lines.length && lines[at]?.trim() !== '' && !lines[at]?.includes('-->')) at += 1
  const nextBegins = lines[at]?.includes('-->') ?? false
  return nextBegins && at > from && /^\s*\d+\s*$/.test(entryAt(lines, at - 1)) ? at - 1 : at
}

const cueOf = (line: string, text: string): Cue | null => {
  const parts = timing.exec(line)
  if (parts === null) return null
  const startMs = msOf(parts.slice(1, 5))
  const endMs = msOf(parts.slice(5, 9))
  const safe = safeCueText(text)
  if (startMs === null || endMs === null || endMs <= startMs || safe === '') return null
  return { startMs, endMs, settings: settingsOf(parts[9] ?? ''), text: safe }
}

const msOf = ([hours = '0', minutes = '0', seconds = '0', fraction = '0']: (string | undefined)[]):
  | number
  | null => {
  if (Number(minutes) > 59 || Number(seconds) > 59) return null
  const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return whole * 1000 + Number(fraction.padEnd(3, '0'))
}

const setting =
  /^(?:vertical:(?:rl|lr)|line:-?\d+(?:\.\d+)?%?(?:,(?:start|center|end))?|position:\d+(?:\.\d+)?%(?:,(?:line-left|center|line-right))?|size:\d+(?:\.\d+)?%|align:(?:start|center|end|left|right))$/

/** Only settings WebVTT knows; regions go, as their definitions do, and so do the coordinates of SubRip. */
const settingsOf = (written: string): string =>
  written
    .split(/\s+/)
    .filter((word) => setting.test(word))
    .join(' ')

/** A WebVTT file of these cues, as every browser reads it. */
export const toWebVtt = (cues: readonly Cue[]): string => {
  const blocks = cues.map(
    ({ startMs, endMs, settings, text }) =>
      `${webVttTime(startMs)} --> ${webVttTime(endMs)}${settings && ` ${settings}`}\n${text}\n`,
  )
  return ['WEBVTT\n', ...blocks].join('\n')
}

/** `hh:mm:ss.mmm`, as WebVTT writes the ms of a title. */
export const webVttTime = (ms: number): string => {
  const whole = Math.max(0, Math.round(ms))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(whole / 3_600_000)
  const minutes = Math.floor(whole / 60_000) % 60
  const seconds = Math.floor(whole / 1000) % 60
  return `${two(hours)}:${two(minutes)}:${two(seconds)}.${String(whole % 1000).padStart(3, '0')}`
}
