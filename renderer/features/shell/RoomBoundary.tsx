import { Component, type ReactNode } from 'react'
import type { Room } from '../../stores/app.ts'
import { useWords } from '../../locales/react.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './RoomBoundary.module.css'

interface Props {
  children: ReactNode
  /** What is shown; another one is tried afresh. */
  of: Room
  /** Before what is shown is tried again. */
  again: (of: Room) => void
  words: { broken: string; again: string }
}

interface State {
  /** What `broken` is said of. */
  of: Room
  broken: boolean
}

class Boundary extends Component<Props, State> {
  override state: State = { of: this.props.of, broken: false }

  static getDerivedStateFromProps({ of }: Props, state: State): State | null {
    return of === state.of ? null : { of, broken: false }
  }

  static getDerivedStateFromError(): Partial<State> {
    return { broken: true }
  }

  private readonly tryAgain = () => {
    this.props.again(this.props.of)
    this.setState({ broken: false })
  }

  override componentDidUpdate(before: Props) {
    if (before.of !== this.props.of) before.again(before.of)
  }

  override render() {
    const { children, words } = this.props
    if (!this.state.broken) return children
    return (
      <div className={styles.broken} role="alert">
        <p className={styles.words}>{words.broken}</p>
        <Button look="main" onClick={this.tryAgain}>
          {words.again}
        </Button>
      </div>
    )
  }
}

/** A room that breaks says so and can be entered again; the session behind it goes on and is saved. */
export const RoomBoundary = ({ of, again, children }: Pick<Props, 'of' | 'again' | 'children'>) => {
  const { t } = useWords()
  return (
    <Boundary of={of} again={again} words={{ broken: t('roomBroken'), again: t('tryAgain') }}>
      {children}
    </Boundary>
  )
}
