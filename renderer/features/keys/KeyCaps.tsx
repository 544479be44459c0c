import { Fragment } from 'react'
import { keyCaps, type Shortcut } from '../../actions/shortcut.ts'
import { useWords } from '../../locales/react.ts'
import { common } from '../../locales/en/common.ts'
import { useApp } from '../../stores/react.ts'
import styles from './KeyCaps.module.css'

const isNamed = (cap: string): cap is keyof typeof common.cap => Object.hasOwn(common.cap, cap)

/** What is printed on the keys of this keyboard, in the person's language: `['Maj', '←']`. */
const useCapsOf = (): ((shortcut: Shortcut) => string[]) => {
  const { t } = useWords()
  const onMac = useApp((app) => app.info?.platform === 'darwin')
  return (shortcut) =>
    keyCaps(shortcut).map((cap) => {
      if (onMac && cap === 'Ctrl') return '⌘'
      return isNamed(cap) ? t(`cap.${cap}`) : cap
    })
}

/** A shortcut as it is said: `Ctrl K`. */
export const useSpokenKeys = (): ((shortcut: Shortcut) => string) => {
  const capsOf = useCapsOf()
  return (shortcut) => capsOf(shortcut).join(' ')
}

/** A shortcut as keys. */
export const KeyCaps = ({ shortcut }: { shortcut: Shortcut }) => {
  const capsOf = useCapsOf()
  return (
    <span className={styles.caps}>
      {capsOf(shortcut).map((cap, place) => (
        // The space is not seen but read: `Ctrl K`, not `CtrlK`.
        <Fragment key={place}>
          {place > 0 && ' '}
          <kbd>{cap}</kbd>
        </Fragment>
      ))}
    </span>
  )
}

/** Keys for eyes alone, on a button or beside it: what is heard of it is its name, and `aria-keyshortcuts` says the keys. */
export const SeenKeys = ({ shortcut }: { shortcut: Shortcut }) => (
  <span aria-hidden="true">
    <KeyCaps shortcut={shortcut} />
  </span>
)
