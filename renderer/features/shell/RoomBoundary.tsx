import { Component, type ReactNode } from 'react'
import { useWords } from '../../locales/react.ts'
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
        <p>{words.broken}</p>
        <button type="button" onClick={() => this.setState({ broken: false })}>
          {words.again}
        </button>
      </div>
    )
  }
}

/** A room that breaks says so and can be entered again; the session behind it goes on and is saved. */
export const RoomBoundary = ({ children }: { children: ReactNode }) => {
  const { t } = useWords()
  return (
    <Boundary words={{ broken: t('failure:internal'), again: t('tryAgain') }}>{children}</Boundary>
  )
}
