import type { tonight as en } from '../en/tonight.ts'
import type { Translated } from '../shape.ts'

export const tonight = {
  titles: 'Titres',
  openFile: 'Ouvrir un fichier…',
  added_one: '« {{name}} » est dans la liste',
  added_other: '{{count}} titres sont dans la liste',
  path: {
    label: 'Chemin de la vidéo',
    hint: 'Un fichier MP4 ou WebM de cet ordinateur. Les sous-titres à côté (VTT ou SRT) viennent avec.',
    example: '/films/train-de-nuit.mp4',
    add: 'Ajouter',
    adding: 'Lecture…',
    needed:
      'Indiquez où se trouve le fichier, depuis la racine du disque : /films/train-de-nuit.mp4.',
  },
  begin: 'Commencer',
  continue: 'Reprendre',
  openAgain: 'Rouvrir…',
  sample: 'titre d’essai',
  state: {
    notBegun: 'pas commencé',
    stopped_one: 'arrêté à {{at}}, reste {{count}} point',
    stopped_other: 'arrêté à {{at}}, restent {{count}} points',
    ready: 'arrêté à {{at}}, prêt à remettre',
    submitted: 'remis',
    missing: 'fichier introuvable',
    cut: 'coupé à {{at}}',
  },
  missing:
    'Le fichier n’est plus à sa place. Réponses et repères sont gardés : ouvrez-le à son nouvel endroit.',
  spent: '{{time}} jusqu’ici',
  answered_one: '{{count}} réponse sur {{required}}',
  answered_other: '{{count}} réponses sur {{required}}',
  remove: 'Retirer « {{name}} » de la liste…',
  removal: {
    title: 'Retirer « {{name}} » de la liste ?',
    text: 'Réponses et repères restent sur cet ordinateur et reviennent quand vous rouvrez le fichier. Le fichier lui-même n’est pas touché.',
    confirm: 'Retirer',
    done: '« {{name}} » n’est plus dans la liste ; ses réponses sont gardées',
  },
  empty: {
    title: 'Rien à regarder pour l’instant',
    text: 'Ouvrez un fichier vidéo pour commencer. Les sous-titres à côté viennent avec, et tout ce que vous notez reste sur cet ordinateur.',
  },
  week: {
    title: 'Cette semaine',
    day: '{{day}} : {{time}}',
    nothing: 'Pas encore de travail cette semaine',
  },
  kept: {
    title: 'Sur cet ordinateur',
    everything: 'Tout reste sur cet ordinateur.',
    sessions_zero: 'Aucune séance n’est encore gardée.',
    sessions_one: '{{count}} séance est gardée.',
    sessions_other: '{{count}} séances sont gardées.',
    import: 'Importer une séance…',
    imported: 'La séance est importée',
    tooLarge: 'Ce fichier dépasse la taille de tout export ({{size}}). Rien n’a été importé.',
  },
  fault: {
    'not-json': 'ce n’est pas du JSON',
    'not-a-session': 'il ne contient pas de séance',
    newer: 'il vient d’un Séance plus récent',
    invalid: 'il est abîmé à {{path}}',
  },
} satisfies Translated<typeof en>
