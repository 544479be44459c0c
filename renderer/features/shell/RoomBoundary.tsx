import { Component, type ReactNode } from 'react'
import { useWords } from '../../locales/react.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './RoomBoundary.module.css'

interface Props {
  children: ReactNode
  words: { broken: string; again: string }
}

class Boundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    const { children, words } = this.props
    if (!this.state.broken) return children
    return (
      <div className={styles.broken} role="alert">
        <p className={styles.words}>{words.broken}</p>
        <Button look="main" onClick={() => this.setState({ broken: false })}>
          {words.again}
        </Button>
      </div>
    )
  }
}

/** A room that breaks says so and can be entered again; the session behind it goes on and is saved. */
export const RoomBoundary = ({ children }: { children: ReactNode }) => {
  const { t } = useWords()
  return <Boundary words={{ broken: t('roomBroken'), again: t('tryAgain') }}>{children}</Boundary>
}
