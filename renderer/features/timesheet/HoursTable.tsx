import { useId, useState } from 'react'
import { IconChevronRight } from '@tabler/icons-react'
import type { TimeSheet } from '../../../shared/contract/timesheet.ts'
import type { TitleId } from '../../../shared/ids.ts'
import {
  isWorthALine,
  minutesIn,
  minutesOn,
  type Minutes,
  type SheetLine,
} from '../../../shared/timesheet/corrections.ts'
import { hoursAndMinutes } from '../../../shared/timesheet/hoursAndMinutes.ts'
import { formatList } from '../../locales/formatList.ts'
import {
  formatChange,
  formatSheetDay,
  formatShortDay,
  weekNumber,
} from '../../locales/formatSheet.ts'
import { useWords } from '../../locales/react.ts'
import { useStores, useTimesheet } from '../../stores/react.ts'
import { daysAmong, type Group, groupsOf, namesIn, titlesAmong } from './groups.ts'
import { LineDetail } from './LineDetail.tsx'
import styles from './HoursTable.module.css'

/** How many columns a detail spans. */
const columns = 5

/** The hours by day, week or title, with their sums; each row opens what it is the sum of, down to the sittings. */
export const HoursTable = ({ sheet }: { sheet: TimeSheet }) => {
  const { t, language } = useWords()
  const by = useTimesheet((store) => store.by)
  const nameOfTitle = namesIn(sheet, language)
  const lines = sheet.lines.filter(isWorthALine)
  const groups = groupsOf(lines, by, nameOfTitle, language)

  const nameOfGroup = ({ key, lines }: Group): string => {
    const [first] = lines
    if (by === 'title' || !first) return nameOfTitle(key as TitleId)
    return by === 'day'
      ? formatSheetDay(first.day, language)
      : t('timesheet:table.week', { n: weekNumber(first.day) })
  }
  const aboutGroup = ({ lines }: Group): string => {
    const days = daysAmong(lines)
    if (by === 'day') return formatList(titlesAmong(lines).map(nameOfTitle), language)
    const [from, to] = [days[0], days.at(-1)]
    if (!from || !to) return ''
    return from === to
      ? formatShortDay(from, language)
      : `${t('timesheet:table.days', { count: days.length })}, ${t('timesheet:table.range', {
          from: formatShortDay(from, language),
          to: formatShortDay(to, language),
        })}`
  }
  const nameOfLine = ({ day, titleId }: SheetLine): string => {
    const date = formatSheetDay(day, language)
    if (by === 'day') return nameOfTitle(titleId)
    return by === 'title' ? date : `${date} · ${nameOfTitle(titleId)}`
  }

  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t(`timesheet:table.what.${by}`)}</th>
          <th scope="col" className={styles.about}>
            {t(`timesheet:table.of.${by}`)}
          </th>
          <th scope="col">{t('timesheet:table.measured')}</th>
          <th scope="col">{t('timesheet:table.correction')}</th>
          <th scope="col">{t('timesheet:table.counted')}</th>
        </tr>
      </thead>
      {groups.map((group) => (
        <GroupRows
          // Opened rows belong to what they are rows of.
          key={`${by} ${group.key}`}
          group={group}
          name={nameOfGroup(group)}
          about={aboutGroup(group)}
          nameOfLine={nameOfLine}
        />
      ))}
      <tfoot>
        <tr>
          <th scope="row">{t('timesheet:table.total')}</th>
          <td className={styles.about}>
            {t('timesheet:table.days', { count: daysAmong(lines).length })}
          </td>
          <Figures minutes={minutesIn(lines)} />
        </tr>
      </tfoot>
    </table>
  )
}

const GroupRows = ({
  group: { lines, minutes },
  name,
  about,
  nameOfLine,
}: {
  group: Group
  name: string
  about: string
  nameOfLine(line: SheetLine): string
}) => {
  const [open, setOpen] = useState(false)
  const id = useId()
  const [only] = lines.length === 1 ? lines : []
  return (
    <tbody className={styles.group} data-open={open}>
      <tr>
        <th scope="row">
          <Opener open={open} id={id} onToggle={() => setOpen(!open)} line={only}>
            {name}
          </Opener>
        </th>
        <td className={styles.about}>{about}</td>
        <Figures minutes={minutes} />
      </tr>
      {open && only && <Detail id={id} line={only} name={nameOfLine(only)} />}
      {open &&
        !only &&
        lines.map((line, place) => (
          <LineRows
            key={`${line.day} ${line.titleId}`}
            id={place === 0 ? id : undefined}
            line={line}
            name={nameOfLine(line)}
          />
        ))}
    </tbody>
  )
}

const LineRows = ({
  id,
  line,
  name,
}: {
  id: string | undefined
  line: SheetLine
  name: string
}) => {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const detail = useId()
  return (
    <>
      <tr id={id} className={styles.line}>
        <th scope="row">
          <Opener open={open} id={detail} onToggle={() => setOpen(!open)} line={line}>
            {name}
          </Opener>
        </th>
        <td className={styles.about}>
          {t('timesheet:table.sittings', { count: line.sittings.length })}
        </td>
        <Figures minutes={minutesOn(line)} />
      </tr>
      {open && <Detail id={detail} line={line} name={name} />}
    </>
  )
}

const Detail = ({ id, line, name }: { id: string; line: SheetLine; name: string }) => (
  <tr id={id} className={styles.detail}>
    <td colSpan={columns}>
      <LineDetail line={line} name={name} />
    </td>
  </tr>
)

/** Opens a row; while it has the keyboard, the key for a correction means its line, where it has just one. */
const Opener = ({
  open,
  id,
  onToggle,
  line,
  children,
}: {
  open: boolean
  id: string
  onToggle(): void
  line: SheetLine | undefined
  children: string
}) => {
  const { timesheet } = useStores()
  return (
    <button
      type="button"
      className={styles.opener}
      data-opens-row
      aria-expanded={open}
      aria-controls={open ? id : undefined}
      onClick={onToggle}
      onFocus={() =>
        timesheet.actions.stand(line ? { day: line.day, titleId: line.titleId } : null)
      }
    >
      <IconChevronRight className={styles.chevron} stroke={1.5} aria-hidden="true" />
      <span>{children}</span>
    </button>
  )
}

const Figures = ({ minutes: { measured, correction, counted } }: { minutes: Minutes }) => (
  <>
    <td className={styles.measured}>{hoursAndMinutes(measured)}</td>
    <td className={styles.correction}>{correction === 0 ? '' : formatChange(correction)}</td>
    <td className={styles.counted}>{hoursAndMinutes(counted)}</td>
  </>
)
