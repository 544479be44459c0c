import type { AccessLine, ScreenerReason } from '../../../shared/contract/screeners.ts'
import { formatTimecode } from '../../../shared/media/timecode.ts'
import { screeners as english } from '../../locales/en/screeners.ts'
import type { Words } from '../../locales/sentences.ts'

const isReason = (text: string): text is ScreenerReason => Object.hasOwn(english.short, text)

/** What was done, and why where that is said: `played`, `film destroyed: its time has ended`. A reason not known here is shown as it is. */
export const sayAccess = (
  t: Words,
  { kind, reason }: Pick<AccessLine, 'kind' | 'reason'>,
): string => {
  const done = t(`screeners:access.kind.${kind}`)
  if (reason === null) return done
  const why =
    reason === 'removed' || reason === 'submitted' || reason === 'left_over'
      ? t(`screeners:access.${reason}`)
      : isReason(reason)
        ? t(`screeners:short.${reason}`)
        : reason
  return t('screeners:access.kindWhy', { kind: done, why })
}

/** Which part of the title, to the second: nobody looks for a tenth in a list. */
export const sayPart = (
  t: Words,
  { fromMs, toMs }: Pick<AccessLine, 'fromMs' | 'toMs'>,
): string => {
  const at = (ms: number) => formatTimecode(ms).replace(/\.\d$/, '')
  if (fromMs === null) return ''
  return toMs === null
    ? t('screeners:access.from', { from: at(fromMs) })
    : t('screeners:access.span', { from: at(fromMs), to: at(toMs) })
}
