import type { UpdatesOffer, UpdatesState } from '../../../shared/contract/updates.ts'
import type { Words } from '../../locales/sentences.ts'

/** What is known of newer versions, as one sentence; nothing while nobody asks. */
export const sayUpdates = (
  t: Words,
  state: UpdatesState,
  { address, installs }: UpdatesOffer,
): string => {
  if (state.kind === 'off') return ''
  if (!('version' in state)) return t(`settings:updates.${state.kind}`, { address })
  const { version } = state
  if (state.kind !== 'newer') return t(`settings:updates.${state.kind}`, { version })
  if (!installs) return t('settings:updates.newerTold', { version })
  return state.problem === null
    ? t('settings:updates.newer', { version })
    : t(`settings:updates.problem.${state.problem}`, { version })
}
