import type { Bridge } from '../../../shared/contract/bridge.ts'

/** Below this share of its charge, and not at the socket, the battery is low. */
const lowCharge = 0.2

/** What Chromium knows of the line; not part of the types of the page (Network Information API). */
interface Line extends EventTarget {
  /** The person or the system asks to save data. */
  saveData?: boolean
  /** Told on some systems alone. */
  type?: string
}

/** Chromium's Battery Status API, not part of the types of the page either. */
interface Battery extends EventTarget {
  charging: boolean
  /** 0 to 1. */
  level: number
}

/** The parts of `navigator` that are looked at, each where there is one. */
export interface Surroundings {
  connection?: Line
  getBattery?: () => Promise<Battery>
}

/**
 * Tells the desk whether the line is metered and the battery low, now and whenever that changes; nothing where the system says neither.
 * Fetching waits then.
 */
export const tellSurroundings = async (
  { call }: Pick<Bridge, 'call'>,
  surroundings: Surroundings,
): Promise<void> => {
  // A page may be refused it, and then the battery is nobody's business.
  const battery = (await surroundings.getBattery?.().catch(() => null)) ?? null
  const { connection } = surroundings
  if (!connection && !battery) return
  let told = ''
  const tell = () => {
    const now = {
      metered: connection?.saveData === true || connection?.type === 'cellular',
      lowBattery: battery !== null && !battery.charging && battery.level < lowCharge,
    }
    const said = JSON.stringify(now)
    if (said === told) return
    told = said
    void call('screeners.tellSurroundings', now)
  }
  tell()
  connection?.addEventListener('change', tell)
  for (const name of ['chargingchange', 'levelchange']) battery?.addEventListener(name, tell)
}
