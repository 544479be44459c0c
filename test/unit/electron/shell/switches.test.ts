import { expect, it } from 'vitest'
import { refuseDebugging } from '../../../../electron/shell/switches.ts'

it('a packaged app cannot be told on its command line to let another program steer its page', () => {
  const switches = new Set(['remote-debugging-port', 'remote-allow-origins', 'force-dark-mode'])
  refuseDebugging({
    commandLine: {
      hasSwitch: (name) => switches.has(name),
      removeSwitch: (name) => void switches.delete(name),
    },
  })
  expect([...switches]).toEqual(['force-dark-mode'])
})
