import type { App } from 'electron'

/** Words of the command line by which Chromium lets another program see and steer its pages. */
const debugging = [
  'remote-debugging-address',
  'remote-debugging-pipe',
  'remote-debugging-port',
  'remote-debugging-io-pipes',
  'remote-allow-origins',
  'auto-open-devtools-for-tabs',
] as const

/** Takes them away from a packaged app, which has no developer tools otherwise either. Before `ready`: later they are not read. */
export const refuseDebugging = (app: {
  commandLine: Pick<App['commandLine'], 'hasSwitch' | 'removeSwitch'>
}): void => {
  for (const name of debugging)
    if (app.commandLine.hasSwitch(name)) app.commandLine.removeSwitch(name)
}
