import { useEffect, useRef } from 'react'
import { useForm } from 'react-hook-form'
import type { TimeSheet } from '../../../shared/contract/timesheet.ts'
import { isWorthALine, minutesIn } from '../../../shared/timesheet/corrections.ts'
import { timesheetActions } from '../../actions/timesheet.ts'
import { formatDuration } from '../../locales/format.ts'
import { formatPeriod } from '../../locales/formatSheet.ts'
import { useWords } from '../../locales/react.ts'
import { useStores, useSync, useTimesheet } from '../../stores/react.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Button } from '../../ui/Button.tsx'
import { ChoiceField } from '../../ui/ChoiceField.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { Ghosts } from '../../ui/Ghosts.tsx'
import { useRoomKeys } from '../../actions/useRoomKeys.ts'
import { isKeyboardFree } from '../../ui/isKeyboardFree.ts'
import { SeenKeys } from '../keys/KeyCaps.tsx'
import { CorrectDialog } from './CorrectDialog.tsx'
import { HoursTable } from './HoursTable.tsx'
import { PeriodForm } from './PeriodForm.tsx'
import { TakeBackDialog } from './TakeBackDialog.tsx'
import styles from './TimesheetRoom.module.css'

const minuteMs = 60_000

/** The hours that were worked, for whoever pays them: by day, week and title, down to each sitting, and as a table to send. */
export const TimesheetRoom = () => {
  const stores = useStores()
  const { app, session, timesheet } = stores
  const { t, language } = useWords()
  const { asking, failure, period, sheet } = useTimesheet((store) => store)
  const person = useSync(({ state }) => state?.account?.personId)
  const body = useRef<HTMLDivElement>(null)
  const lines = sheet?.lines.filter(isWorthALine) ?? []
  const total = minutesIn(lines)

  // What was done a moment ago may still be on its way to the disk, which the hours are read from.
  useEffect(() => {
    void session.actions.settled().then(() => timesheet.actions.refresh())
  }, [session, timesheet, person])
  useEffect(() => () => timesheet.actions.ask(null), [timesheet])

  // A period is gone to by a key that changes nothing under the focus: what came of it is heard.
  const shown = useRef(period)
  useEffect(() => {
    if (!sheet || shown.current === period) return
    shown.current = period
    app.actions.announce(
      t('timesheet:said', {
        period: formatPeriod(period, language),
        time: formatDuration(total.counted * minuteMs, language),
      }),
    )
  }, [app, language, period, sheet, t, total.counted])

  // Who comes by a key goes on by keys: at the first row, once there is one.
  const isThere = lines.length > 0
  const hasBegun = useRef(false)
  useEffect(() => {
    if (!isThere || hasBegun.current) return
    hasBegun.current = true
    if (isKeyboardFree())
      body.current?.querySelector<HTMLElement>('[data-opens-row]')?.focus({ preventScroll: true })
  }, [isThere])

  const step = (by: number) => () => {
    const openers = Array.from(
      body.current?.querySelectorAll<HTMLElement>('[data-opens-row]') ?? [],
    )
    const now = openers.findIndex((opener) => opener === document.activeElement)
    openers[Math.min(openers.length - 1, Math.max(0, now + by))]?.focus()
    return openers.length > 0
  }
  useRoomKeys({ ArrowDown: step(1), ArrowUp: step(-1) })

  const exportSheet = () => timesheetActions.find(({ id }) => id === 'sheetExport')?.run(stores)
  const close = () => timesheet.actions.ask(null)

  return (
    <div className={styles.room}>
      <div className={styles.page}>
        <header className={styles.head}>
          <h1>{t('timesheet')}</h1>
          <PeriodForm />
        </header>
        {failure && (
          <FailureNote failure={failure} onRetry={() => void timesheet.actions.refresh()} />
        )}
        {!sheet && !failure && <Ghosts count={4} className={styles.waiting} />}
        {sheet && lines.length === 0 && <EmptySheet />}
        {sheet && lines.length > 0 && (
          <div ref={body}>
            <div className={styles.summary}>
              <p className={styles.total}>{formatDuration(total.counted * minuteMs, language)}</p>
              <Rule correction={total.correction} />
              <div className={styles.doing}>
                <Button onClick={() => timesheet.actions.ask({ kind: 'correct', place: null })}>
                  {t('timesheet:add')}
                </Button>
                <Button look="main" aria-keyshortcuts="E" onClick={exportSheet}>
                  {t('timesheet:export')}
                </Button>
                <SeenKeys shortcut="E" />
              </div>
            </div>
            <By />
            <HoursTable sheet={sheet} />
          </div>
        )}
      </div>
      {sheet && asking && <Dialogs sheet={sheet} onClose={close} />}
    </div>
  )
}

/** What the figure above does not say by itself. */
const Rule = ({ correction }: { correction: number }) => {
  const { app } = useStores()
  const { t, language } = useWords()
  const idleAfterMs = useTimesheet((store) => store.idleAfterMs)
  const time = formatDuration(Math.abs(correction) * minuteMs, language)
  return (
    <p className={styles.rule}>
      {correction !== 0 && (
        <>{t(correction > 0 ? 'timesheet:more' : 'timesheet:less', { time })} </>
      )}
      {t('timesheet:rule', { time: formatDuration(idleAfterMs, language) })}{' '}
      <Button look="quiet" className={styles.change} onClick={() => app.actions.go('settings')}>
        {t('timesheet:changeRule')}
      </Button>
    </p>
  )
}

const views = ['day', 'week', 'title'] as const

const By = () => {
  const { timesheet } = useStores()
  const { t } = useWords()
  const by = useTimesheet((store) => store.by)
  const { register } = useForm<{ by: string }>({ defaultValues: { by } })
  return (
    <form className={styles.by} noValidate onSubmit={(event) => event.preventDefault()}>
      <ChoiceField
        legend={t('timesheet:by.title')}
        hidden
        choices={views.map((value) => ({
          value,
          label: t(`timesheet:by.${value === 'title' ? 'film' : value}`),
        }))}
        field={register('by', {
          onChange: ({ target }: { target: HTMLInputElement }) => {
            const view = views.find((one) => one === target.value)
            if (view) timesheet.actions.show(view)
          },
        })}
      />
    </form>
  )
}

const EmptySheet = () => {
  const { app, timesheet } = useStores()
  const { t, language } = useWords()
  const period = useTimesheet((store) => store.period)
  return (
    <Empty title={t('timesheet:empty.title', { period: formatPeriod(period, language) })}>
      <p>{t('timesheet:empty.text')}</p>
      <div className={styles.doing}>
        <Button look="main" onClick={() => app.actions.go('tonight')}>
          {t('timesheet:empty.tonight')}
        </Button>
        <Button onClick={() => timesheet.actions.ask({ kind: 'correct', place: null })}>
          {t('timesheet:add')}
        </Button>
      </div>
    </Empty>
  )
}

const Dialogs = ({ sheet, onClose }: { sheet: TimeSheet; onClose(): void }) => {
  const asking = useTimesheet((store) => store.asking)
  if (!asking) return null
  return asking.kind === 'correct' ? (
    <CorrectDialog sheet={sheet} place={asking.place} onClose={onClose} />
  ) : (
    <TakeBackDialog sheet={sheet} correction={asking.correction} onClose={onClose} />
  )
}
