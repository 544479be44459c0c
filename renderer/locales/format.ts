import type { Language } from '../../shared/vocabulary/languages.ts'

/** `1 h 41`, `47 min`, `3 min 20`, `38 s`: a running time or a time spent, from ms. A second that is not over is not counted, as in timecodes. */
export const formatDuration = (ms: number, language: Language): string => {
  const unit = (value: number, name: 'hour' | 'minute' | 'second') =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(
      value,
    )
  const seconds = Math.floor(ms / 1000)
  if (seconds < 60) return unit(seconds, 'second')
  // Of a few minutes the seconds are worth knowing.
  if (seconds < 600 && seconds % 60 !== 0)
    return `${unit(Math.floor(seconds / 60), 'minute')} ${String(seconds % 60).padStart(2, '0')}`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return unit(minutes, 'minute')
  const rest = minutes % 60
  return rest === 0
    ? unit(minutes / 60, 'hour')
    : `${unit(Math.floor(minutes / 60), 'hour')} ${String(rest).padStart(2, '0')}`
}

export const formatBytes = (bytes: number, language: Language): string => {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3))
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: step < 2 ? 0 : 1,
  }).format(bytes / 1000 ** step)
}

export const formatPercent = (share: number, language: Language): string =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share)

/** `21:04:18` in the person's way. */
export const formatClock = (wallMs: number, language: Language, seconds = true): string =>
  new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
  }).format(wallMs)

/** `Friday 20 November`. */
export const formatDay = (wallMs: number, language: Language): string =>
  withFirst(
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
    }).format(wallMs),
    language,
  )

/** In French the first of a month is the only day with an ordinal, which `Intl` does not write. */
const withFirst = (date: string, language: Language): string =>
  language === 'fr' ? date.replace(/\b1 (?=\p{L})/u, '1er ') : date

/** `183,200`. */
export const formatNumber = (value: number, language: Language): string =>
  new Intl.NumberFormat(language).format(value)

/** Days of the calendar from one moment to another, in local time: tomorrow is 1, yesterday −1. */
export const daysBetween = (fromMs: number, toMs: number): number => {
  const noon = (ms: number) => new Date(ms).setHours(12, 0, 0, 0)
  // Between two noons lies no half day, whatever summer time does.
  return Math.round((noon(toMs) - noon(fromMs)) / 86_400_000)
}

/** A moment to the minute, as short as it can be said today: `21:04`, `Friday 21:04`, `20 November 21:04`. */
export const formatMoment = (wallMs: number, nowMs: number, language: Language): string => {
  const days = Math.abs(daysBetween(nowMs, wallMs))
  const clock = formatClock(wallMs, language, false)
  if (days === 0) return clock
  if (days < 7) return `${formatWeekday(wallMs, language)} ${atClock(clock, language)}`
  const date = formatDate(wallMs, nowMs, language)
  // In French a date has its article wherever it stands in a sentence.
  return `${language === 'fr' ? `le ${date}` : date} ${atClock(clock, language)}`
}

/** When something happened or will, after a verb or what stands for one: in French the hour of today is `à 21:04` there. */
export const formatWhen = (wallMs: number, nowMs: number, language: Language): string => {
  const moment = formatMoment(wallMs, nowMs, language)
  return daysBetween(nowMs, wallMs) === 0 ? atClock(moment, language) : moment
}

const atClock = (clock: string, language: Language): string =>
  language === 'fr' ? `à ${clock}` : clock

/** `Friday`. */
export const formatWeekday = (wallMs: number, language: Language): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long' }).format(wallMs)

/** `26 November`, and of another year `26 November 2027`. */
export const formatDate = (wallMs: number, nowMs: number, language: Language): string =>
  withFirst(
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      day: 'numeric',
      month: 'long',
      ...(new Date(wallMs).getFullYear() === new Date(nowMs).getFullYear()
        ? {}
        : { year: 'numeric' }),
    }).format(wallMs),
    language,
  )

/** `120K`, for places where a long number has no room; below that as it is. */
export const formatCompact = (value: number, language: Language): string =>
  value < 100_000
    ? formatNumber(value, language)
    : new Intl.NumberFormat(language, { notation: 'compact' }).format(value)
