import type { SaidTime } from '../../../shared/timesheet/corrections.ts'

const forms = [
  // 2:30, 2h30, 2 h 30
  /^(?<hours>\d{1,2})\s*[:h]\s*(?<minutes>[0-5]?\d)$/i,
  // 2 h
  /^(?<hours>\d{1,2})\s*h$/i,
  // 2.5, 2,25 h: hours, as the exported table has them
  /^(?<decimal>\d{1,2}[.,]\d{1,4})\s*h?$/i,
  // 45 min
  /^(?<minutes>\d{1,4})\s*min$/i,
]

/** A time as a person types it; null for what is no time; a whole number alone is none, since it could be hours or minutes. */
export const typedTime = (text: string): SaidTime | null => {
  const [, sign = '', rest = ''] = /^\s*([+\-−–]?)\s*(.*?)\s*$/.exec(text) ?? []
  const found = forms.map((form) => form.exec(rest)?.groups).find(Boolean)
  if (!found) return null
  const minutes = found['decimal']
    ? Math.round(Number(found['decimal'].replace(',', '.')) * 60)
    : Number(found['hours'] ?? 0) * 60 + Number(found['minutes'] ?? 0)
  if (sign === '') return { kind: 'whole', minutes }
  return { kind: 'difference', minutes: sign === '+' ? minutes : -minutes }
}
