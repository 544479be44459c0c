import type { BrowserWindow, Event, MessageBoxSyncOptions } from 'electron'

const words = {
  en: {
    stay: 'Stay',
    leave: 'Close all the same',
    message: 'The last change has not been saved yet.',
    detail:
      'Séance goes on trying as long as the window is open. Everything saved before is kept either way.',
  },
  fr: {
    stay: 'Rester',
    leave: 'Fermer quand même',
    message: 'Le dernier changement n’est pas encore enregistré.',
    detail:
      'Séance continue d’essayer tant que la fenêtre est ouverte. Tout ce qui est déjà enregistré est gardé dans tous les cas.',
  },
} as const

/**
 * Asks when the page, because a change could not be saved, does not want to go. Without an answer from here Electron would
 * keep the window open without a word.
 */
export const askBeforeLosing = <Window extends Pick<BrowserWindow, 'webContents'>>(
  window: Window,
  ask: (window: Window, options: MessageBoxSyncOptions) => number,
  language: () => 'en' | 'fr',
): void => {
  window.webContents.on('will-prevent-unload', (event: Event) => {
    const { stay, leave, message, detail } = words[language()]
    const answer = ask(window, {
      type: 'warning',
      title: 'Séance',
      message,
      detail,
      buttons: [stay, leave],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    })
    // To prevent this event is to let the page go.
    if (answer === 1) event.preventDefault()
  })
}
