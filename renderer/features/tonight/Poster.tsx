import { useState } from 'react'
import type { TonightRow } from '../../../shared/contract/titles.ts'
import { useStores } from '../../stores/react.ts'
import styles from './Poster.module.css'

/** A dark screen, for a title without a picture. */
export const BlankPoster = () => <div className={styles.blank} aria-hidden="true" />

/** A frame of the title; until there is one, a dark screen with the projector's light on it. */
export const Poster = ({ row }: { row: TonightRow }) => {
  const { bridge } = useStores()
  const [broken, setBroken] = useState(false)
  if (!row.hasPoster || broken) return <BlankPoster />
  return (
    <img
      className={styles.frame}
      src={bridge.mediaUrl(row.titleId, 'poster')}
      alt=""
      draggable={false}
      onError={() => setBroken(true)}
    />
  )
}
