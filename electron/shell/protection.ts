import type { AppInfo } from '../../shared/contract/app.ts'
import type { InputOf } from '../../shared/contract/calls.ts'
import type { OpenSession } from '../../shared/contract/sessions.ts'
import type { Result } from '../../shared/contract/failure.ts'
import type { SessionId } from '../../shared/ids.ts'
import type { DeskClient } from '../desk/client.ts'

/**
 * What `setContentProtection` gives on a system. Windows leaves the window out of every capture of the screen, before Windows 10
 * version 2004 as a black one. macOS leaves it out for programs that ask in the old way; those that use ScreenCaptureKit, the
 * system's own recorder among them, may record it all the same (electron/electron#48258). Linux has nothing of the kind.
 */
export const contentProtectionOn = (platform: NodeJS.Platform): AppInfo['contentProtection'] => {
  if (platform === 'win32') return 'excluded'
  return platform === 'darwin' ? 'partial' : 'none'
}

/**
 * Keeps the window out of captures for as long as a screening is open in it. Learned from what the desk answers, so that no page
 * decides it: on before the page hears of the screening, off when that session is left or another title opened. A page
 * that crashes leaves it on.
 */
export const protectScreenings = (
  desk: Pick<DeskClient, 'call'>,
  protect: (isOn: boolean) => void,
): Pick<DeskClient, 'call'> => {
  let screened: SessionId | null = null
  // A window that never shows a screening is never touched: on Windows even "off" makes it one of another kind.
  let isOn = false
  const screen = (session: SessionId | null) => {
    screened = session
    if (isOn === (session !== null)) return
    isOn = session !== null
    protect(isOn)
  }
  const call = async (name: string, input: unknown): Promise<Result<unknown>> => {
    const result = await desk.call(name, input)
    if (!result.ok) return result
    // Under each name the desk answers with the type of the contract, and only when the input is of it.
    if (name === 'sessions.open') {
      const { screening, state } = result.value as OpenSession
      screen(screening === null ? null : state.sessionId)
    }
    if (name === 'sessions.leave') {
      const { sessionId, reason } = input as InputOf<'sessions.leave'>
      // While someone is only away, the picture stays where it is.
      if (sessionId === screened && reason === 'closed') screen(null)
    }
    return result
  }
  // The desk's own answer goes on as it came.
  return { call: call as DeskClient['call'] }
}
