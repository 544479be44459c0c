import { useEffect, useState } from 'react'
import { useApp, useStores } from '../../stores/react.ts'
import { DeclineDialog } from './DeclineDialog.tsx'

/** Asks before a title is declined, from whatever room. */
export const DeclineOverlay = () => {
  const { app } = useStores()
  const given = useApp(({ declining }) => declining)
  const [times, setTimes] = useState(0)

  // What it was asked in is gone: the keyboard goes to what is there, once nothing lies over it.
  useEffect(() => {
    if (times > 0) document.getElementById('content')?.focus()
  }, [times])

  if (given === null) return null
  const close = () => app.actions.askToDecline(null)
  return (
    <DeclineDialog
      key={given.assignment.assignmentId}
      given={given}
      onDone={() => {
        close()
        setTimes(times + 1)
      }}
      onCancel={close}
    />
  )
}
