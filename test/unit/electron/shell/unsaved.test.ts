import type { MessageBoxSyncOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { askBeforeLosing } from '../../../../electron/shell/unsaved.ts'
import { event, windowWithPage } from '../../../support/electronStandIn.ts'

/** A page that does not want to go, and a person who presses the button of this name. */
const leaving = (button: string, language: 'en' | 'fr' = 'en') => {
  const { window, emit } = windowWithPage()
  const shown: MessageBoxSyncOptions[] = []
  const press = (_over: unknown, options: MessageBoxSyncOptions) => {
    shown.push(options)
    return options.buttons?.indexOf(button) ?? -1
  }
  askBeforeLosing(window, press, () => language)
  const unload = event({})
  emit('will-prevent-unload', unload)
  return { unload, shown: shown[0] }
}

describe('closing a window with a change that is not saved', () => {
  it('stays open unless the person says otherwise', () => {
    expect(leaving('Stay').unload.prevented).toBe(false)
  })

  it('closes when the person says so', () => {
    expect(leaving('Close all the same').unload.prevented).toBe(true)
  })

  it('asks in the language of the app, and Escape stays', () => {
    const { shown } = leaving('Rester', 'fr')
    expect(shown).toMatchObject({
      message: 'Le dernier changement n’est pas encore enregistré.',
      buttons: ['Rester', 'Fermer quand même'],
      cancelId: 0,
      defaultId: 0,
    })
  })
})
