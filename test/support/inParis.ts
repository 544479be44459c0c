import { afterEach, beforeEach } from 'vitest'

/** In each test of this file it is the time of Paris, where clocks change twice a year. */
export const inParis = (): void => {
  let zone: string | undefined
  beforeEach(() => {
    zone = process.env['TZ']
    process.env['TZ'] = 'Europe/Paris'
  })
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  })
}
