/**
 * A desk whose thread waits in the system for ever, and is closed. Says whether its thread ended, and ends as the program does.
 * Arguments: data folder, a pipe that nobody writes.
 */
import { startDesk } from '../../electron/desk/client.ts'
import { assetsFolder } from './desk.ts'

const [dataFolder = '', path = ''] = process.argv.slice(2)
const started = await startDesk({
  dataFolder,
  assetsFolder,
  appVersion: '0.0.0',
  workerFile: new URL('deskCrashing.ts', import.meta.url),
})
if (!started.ok) throw new Error(JSON.stringify(started.failure))
await started.value.call('sessions.open', { titleId: 'sample' })
void started.value.call('stuck', { path })
const isOver = await started.value.close()
process.stdout.write(String(isOver))
if (!isOver) process.kill(process.pid, 'SIGKILL')
