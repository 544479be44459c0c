/** What a package is to be, from the words and the environment it is made with. */
export interface Wishes {
  /** The installers of this system, not only the folder that goes into them. */
  installers: boolean
  /** Where the build asks for newer ones; null for one that never asks. */
  updatesUrl: string | null
  /** Who signs for Windows, as the certificate names them; electron-builder reads it from a certificate it is given as a file. */
  windowsPublisher: string | null
}

/** @throws where the address of updates is not https: a build that asked there would be refused by itself. */
export const readWishes = (
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Wishes => {
  const updatesUrl = env['SEANCE_UPDATES_URL'] || null
  if (updatesUrl !== null && !/^https:\/\/[^\s'"]+$/.test(updatesUrl))
    throw new Error(`SEANCE_UPDATES_URL is ${updatesUrl}; an address of updates begins with https.`)
  return {
    installers: words.includes('--installers'),
    updatesUrl,
    windowsPublisher: env['SEANCE_WINDOWS_PUBLISHER'] || null,
  }
}

/** The same in the words of electron-builder. It writes the address beside the app; it never publishes. */
export const wordsForBuilder = ({
  installers,
  updatesUrl,
  windowsPublisher,
}: Wishes): readonly string[] => [
  ...(installers ? [] : ['--dir']),
  // Who is to check newer ones by the signature of this one needs one that has it.
  ...(installers && updatesUrl !== null ? ['-c.forceCodeSigning=true'] : []),
  '--publish=never',
  ...(updatesUrl === null ? [] : ['-c.publish.provider=generic', `-c.publish.url=${updatesUrl}`]),
  ...(windowsPublisher === null
    ? []
    : [`-c.win.signtoolOptions.publisherName=${windowsPublisher}`]),
]
