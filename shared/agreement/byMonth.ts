import { countAt, measureAt } from '../entries.ts'
import type { Bootstrap } from './agreement.ts'
import { type Measured, measureJudgement } from './measured.ts'
import type { Study } from './study.ts'

/** What was agreed on in one month. */
export interface MonthAgreement {
  month: string
  measured: Measured
}

/**
 * Of one judgement, by the month in which the last submission of a title came: it is then that its answers stood beside each other. The first
 * month first; what was submitted at no known time is left out.
 *
 * @param monthOf names the month of a time, such as `2026-09`; null for none.
 */
export const agreementByMonth = (
  study: Study,
  judgement: number,
  monthOf: (atMs: number) => string | null,
  bootstrap: Bootstrap,
): MonthAgreement[] => {
  const { starts, atMs, titles } = study
  const monthOfRow: string[] = []
  for (let title = 0; title < titles.length; title += 1) {
    const from = countAt(starts, title)
    const to = countAt(starts, title + 1)
    let last = 0
    for (let row = from; row < to; row += 1) last = Math.max(last, measureAt(atMs, row))
    const month = (last === 0 ? null : monthOf(last)) ?? ''
    for (let row = from; row < to; row += 1) monthOfRow.push(month)
  }
  const months = [...new Set(monthOfRow)].filter((month) => month !== '').toSorted()
  return months.flatMap((month) => {
    const measured = measureJudgement(
      study,
      judgement,
      bootstrap,
      (row) => monthOfRow[row] === month,
    )
    return measured.titles === 0 ? [] : [{ month, measured }]
  })
}
