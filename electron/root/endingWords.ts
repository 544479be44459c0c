import type { Failure, FailureCode } from '../../shared/contract/failure.ts'
import type { Language } from '../../shared/vocabulary/languages.ts'

/**
 * Why Séance does not open, for the terminal or a native window: there is no page yet that would say it, and no preference to
 * be read. What happened, what was kept, what to do.
 */
export const sentenceFor = (failure: Failure, language: Language): string =>
  sentences[failure.code]?.[language](failure.details ?? {}) ?? failure.message

/** The first language of the system's that Séance speaks; of its environment, where there is one (LC_ALL, LANG). */
export const systemLanguage = (): Language =>
  new Intl.DateTimeFormat().resolvedOptions().locale.startsWith('fr') ? 'fr' : 'en'

type Details = NonNullable<Failure['details']>
type Sentence = Readonly<Record<Language, (details: Details) => string>>

/** A moment in the words of the language; ms since 1970. */
const moment = (ms: string | number | undefined, language: Language): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(Number(ms))

const sentences: Partial<Record<FailureCode, Sentence>> = {
  data_held: {
    en: ({ pid, root, since }) =>
      pid === undefined
        ? 'Another Séance is using this data folder. Nothing was changed; go on there, or close it first.'
        : `Another Séance (process ${pid}, ${root}) has been using this data folder since ${moment(since, 'en')}. Nothing was changed; go on there, or close it first.`,
    fr: ({ pid, root, since }) =>
      pid === undefined
        ? 'Un autre Séance se sert de ce dossier de données. Rien n’a changé ; continuez là-bas, ou fermez-le d’abord.'
        : `Un autre Séance (processus ${pid}, ${root}) se sert de ce dossier de données depuis le ${moment(since, 'fr')}. Rien n’a changé ; continuez là-bas, ou fermez-le d’abord.`,
  },
  data_newer: {
    en: ({ file }) =>
      `${file} was written by a newer Séance. It was not touched; start the newer program.`,
    fr: ({ file }) =>
      `${file} a été écrit par un Séance plus récent. Il n’a pas été touché ; lancez le programme récent.`,
  },
  disk_full: {
    en: ({ folder }) =>
      `The disk is full, so Séance cannot open its data folder ${folder}. Everything saved there is kept; free some space and start again.`,
    fr: ({ folder }) =>
      `Le disque est plein : Séance ne peut pas ouvrir son dossier de données ${folder}. Tout ce qui y est enregistré est gardé ; libérez de la place et relancez.`,
  },
  disk_read_only: {
    en: ({ folder }) =>
      `Séance may not write in its data folder ${folder}, so it cannot open. Everything saved there is kept; allow writing there and start again.`,
    fr: ({ folder }) =>
      `Séance ne peut pas écrire dans son dossier de données ${folder} et ne s’ouvre donc pas. Tout ce qui y est enregistré est gardé ; autorisez l’écriture et relancez.`,
  },
  disk_error: {
    en: ({ folder, code }) =>
      `Séance cannot use its data folder ${folder} (${code}). Everything saved there is kept; look at the folder and the disk, and start again.`,
    fr: ({ folder, code }) =>
      `Séance ne peut pas se servir de son dossier de données ${folder} (${code}). Tout ce qui y est enregistré est gardé ; vérifiez le dossier et le disque, puis relancez.`,
  },
}
