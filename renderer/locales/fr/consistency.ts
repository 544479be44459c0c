import type { consistency as en } from '../en/consistency.ts'
import type { Translated } from '../shape.ts'

export const consistency = {
  rests_one: '{{n}} titre remis par deux personnes ou plus',
  rests_other: '{{n}} titres remis par deux personnes ou plus',
  vocabulary: 'vocabulaire {{n}}',
  vocabularyNamed: '{{id}}, version {{n}}',
  span: {
    quarter: '90 derniers jours',
    year: 'dernière année',
    all: 'depuis le début',
    days: 'du … au …',
  },
  fromTo: 'du {{from}} au {{to}}',
  tabs: {
    facets: 'par facette',
    terms: 'par terme',
    pairs: 'par paire',
    months: 'dans le temps',
    taggers: 'personnes',
  },
  tabsLabel: 'Accord',
  choose: {
    label: 'Ce qui est étudié',
    version: 'Vocabulaire',
    span: 'Période',
    from: 'Du',
    to: 'au',
    backwards: 'Le dernier jour est avant le premier.',
    noDay: 'Il faut un jour du calendrier, par exemple 2026-11-30.',
    order: 'Ordre',
    worst: 'le pire d’abord',
    inOrder: 'celui du vocabulaire',
    facet: 'Facette',
    everyFacet: 'toutes les facettes',
    of: 'À propos de',
    scale: 'Échelle',
  },
  nobody: 'sans nom',
  pair: '{{one}} et {{other}}',
  clash: '{{one}} / {{other}}',
  list: {
    facets: 'Accord par facette',
    terms: 'Accord par terme',
    pairs: 'Accord par paire : {{what}}',
    months: 'Accord par mois : {{what}}',
    taggers: 'Sévérité sur l’échelle {{what}}, en degrés',
    name: {
      facets: 'Facette',
      terms: 'Terme',
      pairs: 'Paire',
      months: 'Mois',
      taggers: 'Personne',
    },
    plot: 'Accord et son intervalle',
    plotBias: 'Plus ou moins que les autres',
    titles: 'titres',
    applied: 'appliqué sur',
    low: 'Borne basse',
    high: 'Borne haute',
    standing: 'État',
    percent: 'Mêmes réponses',
    since: 'Depuis',
    why: 'Pourquoi pas de calcul',
    few: 'peu',
    none: 'incalculable, {{percent}} pareil',
    noPairs: 'sans réponse de deux personnes',
    noneAtAll: 'incalculable',
    fewAppliedHeading: 'Appliqué sur moins de {{n}} titres : trop peu pour conclure',
    fewHeading: 'Moins de {{n}} titres : trop peu pour conclure',
    noneHeading: 'Incalculable',
    key: 'Comment lire',
    nothing: {
      terms: 'Personne n’a choisi de terme de cette facette.',
      pairs: 'Ici, aucun titre n’a de réponse de deux personnes.',
      months: 'Ici, aucun mois n’a de titre avec deux réponses.',
      taggers: 'Personne n’a donné de degré à un titre que d’autres ont noté aussi.',
      facets: '',
    },
  },
  tone: {
    holds: 'tient',
    loosely: 'tient à peu près',
    unshared: 'pas encore partagé',
    few: 'trop peu de titres',
    none: 'incalculable',
    leans: 's’écarte des autres',
    level: 'comme les autres',
  },
  figure: 'accord {{value}}, entre {{low}} et {{high}} : {{tone}}',
  figureAlone: 'accord {{value}} : {{tone}}',
  biasAlone: '{{value}} degré : {{tone}}',
  biasFigure: '{{value}} degré, entre {{low}} et {{high}} : {{tone}}',
  between: ', entre {{low}} et {{high}},',
  over_one: 'sur {{n}} titre',
  over_other: 'sur {{n}} titres',
  overApplied: '{{over}}, dont {{applied}} où il a été appliqué',
  on: { term: 'ce terme', facet: 'cette facette', scale: 'cette échelle' },
  say: {
    holds:
      'Le sens est partagé : l’accord est de <b>{{value}}</b>{{between}} {{over}}. On peut lire des différences entre titres d’après {{on}}.',
    holdsUnsure:
      'L’intervalle descend sous {{mark}} : avec plus de titres, cela ne tiendra peut-être qu’à peu près.',
    loosely:
      'Le sens est partagé à peu près : l’accord est de <b>{{value}}</b>{{between}} {{over}}. Lisez de grandes différences entre titres d’après {{on}}, pas de petites.',
    looselyUnsure:
      'L’intervalle descend sous {{mark}} : avec plus de titres, le sens n’apparaîtra peut-être pas partagé.',
    unshared:
      'Le sens n’est pas encore partagé : l’accord est de <b>{{value}}</b>{{between}} {{over}}. Ne lisez aucune différence entre titres d’après {{on}} avant que ce soit tranché.',
    unsharedUnsure:
      'L’intervalle monte au-dessus de {{mark}} : avec plus de titres, cela tiendra peut-être à peu près.',
    against:
      'Aucun sens partagé n’apparaît : l’accord est de <b>{{value}}</b>{{between}} {{over}}, moins que ne ferait le hasard. N’utilisez pas {{on}} avant que ce soit tranché.',
    few: 'Trop peu de titres pour conclure : l’accord est de <b>{{value}}</b>{{between}} {{over}} seulement. Attendez {{few}} titres avant de vous y fier ou de changer le critère.',
    fewApplied:
      'Appliqué trop rarement pour conclure : l’accord est de <b>{{value}}</b>{{between}} {{over}} seulement. Que personne ne l’ait appliqué ailleurs dit qu’il est rare, non que tous entendent la même chose. Attendez qu’il soit appliqué sur {{few}} titres avant de vous y fier ou de changer le critère.',
    clash: 'Le plus souvent, il est confondu avec <i>{{other}}</i>.',
    clashes: 'Les plus confondus : <i>{{one}}</i> et <i>{{other}}</i>.',
    one_category:
      'L’accord est incalculable : tout le monde a donné une seule et même réponse {{over}} (<b>{{percent}}</b> pareil). Cela ne montre ni désaccord ni sens partagé : le critère n’a pas été mis à l’épreuve.',
    no_pairs:
      'L’accord est incalculable : aucun titre n’a de réponse de deux personnes. Faites annoter des titres par deux ou plus.',
    not_two_raters:
      'L’accord est incalculable : ce chiffre est fait pour deux personnes exactement.',
    not_numeric: 'L’accord est incalculable : ce chiffre demande des degrés, et il n’y en a pas.',
    negative:
      'L’accord est incalculable : les rapports n’ont pas de sens pour des degrés sous zéro.',
    pairShares:
      '{{pair}} : <b>{{percent}}</b> de réponses pareilles{{apart}} ; au-delà du hasard, {{kappa}} de <b>{{value}}</b>{{between}} {{over}}. {{verdict}}',
    pairApart: ', à <b>{{value}}</b> degré de distance en moyenne',
    pairNone:
      '{{pair}} : <b>{{percent}}</b> de réponses pareilles {{over}} ; {{kappa}} est incalculable, parce que chaque personne n’a donné qu’une réponse.',
    pairVerdict: {
      holds: 'Elles entendent la même chose.',
      loosely: 'Elles entendent à peu près la même chose.',
      unshared:
        'Elles n’entendent pas la même chose ; laquelle les autres suivent, ce chiffre ne le dit pas.',
      few: 'Trop peu de titres pour conclure à propos des deux.',
    },
    month: '{{month}} : {{sentence}}',
    monthNote:
      'Un titre compte dans le mois de sa dernière remise. Regardé seul, un mois ne compare que ce qui y a été remis.',
    higher:
      '<i>{{name}}</i> donne plus que les autres : <b>{{value}}</b> degré{{between}} {{over}}. Une part du degré d’un titre vient de cette personne ; parlez du critère, pas des titres.',
    lower:
      '<i>{{name}}</i> donne moins que les autres : <b>{{value}}</b> degré{{between}} {{over}}. Une part du degré d’un titre vient de cette personne ; parlez du critère, pas des titres.',
    level:
      '<i>{{name}}</i> donne comme les autres : <b>{{value}}</b> degré d’écart{{between}} {{over}}. Aucune sévérité propre n’apparaît.',
    biasFew:
      '<i>{{name}}</i> : <b>{{value}}</b> degré d’écart{{between}} {{over}} seulement. Trop peu pour conclure à propos de cette personne.',
    since: 'Depuis {{month}}, c’est <b>{{value}}</b> degré{{between}} {{over}}.',
    calibrated_one:
      'Sur {{n}} titre d’étalonnage, {{same}} réponses sur {{answers}} sont celles qui ont été tranchées (<b>{{percent}}</b>).',
    calibrated_other:
      'Sur {{n}} titres d’étalonnage, {{same}} réponses sur {{answers}} sont celles qui ont été tranchées (<b>{{percent}}</b>).',
    calibratedBias: 'Les degrés sont en moyenne à {{value}} de ceux qui ont été tranchés.',
    uncalibrated:
      'Aucune réponse à un titre d’étalonnage n’a été tranchée et donnée par cette personne.',
  },
  definition: 'Définition',
  applyWhen: 'Quand',
  notWhen: 'Pas quand',
  degrees: 'Degrés',
  cases: {
    title_one: 'Là où l’écart est le plus grand, {{n}} titre',
    title_other: 'Là où l’écart est le plus grand, {{n}} titres',
    titleAmong: 'Là où l’écart est le plus grand : {{what}}',
    of: '{{n}} titres sur {{all}}',
    told: 'Les {{n}} qui diffèrent le plus sont listés ici ; la relecture les a tous.',
    marks_zero: 'aucun repère',
    marks_one: '{{n}} repère',
    marks_other: '{{n}} repères',
    nothing: 'Aucun titre ne les sépare.',
    nothingAmong: 'Aucun cas parmi les {{n}} listés ici.',
    everything: 'Tous les cas',
    more: 'Montrer les {{n}}',
    fewer: 'En montrer moins',
    none: 'aucun',
    yes: 'oui',
    gap: 'sans réponse',
    others: '+{{n}}',
    said: '{{who}} : {{what}}',
    open: 'S’ouvre en relecture',
    apart: 'Écart',
    marksHead: 'Repères',
    name: 'Titre',
    id: 'Identifiant du titre',
  },
  listed: 'Cas de la cohérence : {{what}}',
  listedAll: 'Tout lister de cette facette',
  settle: 'Les trancher',
  export: 'Exporter',
  copy: 'Copier',
  exportAs: '{{what}} : {{how}}',
  exported: 'Exporté : {{file}}',
  copied: 'Copié : {{what}}',
  notCopied: 'La copie n’est pas possible ici ; exportez un fichier.',
  notDrawn: 'L’image n’a pas pu être faite ici ; exportez en SVG.',
  onlyMonth: 'Ce mois seul',
  coefficients: {
    title: 'Autres coefficients',
    name: 'Coefficient',
    value: 'Valeur',
    interval: 'Intervalle à 95 %',
    not: 'incalculable',
    names: {
      percent: 'Mêmes réponses',
      'alpha.nominal': 'α, noms',
      'alpha.ordinal': 'α, ordre',
      'alpha.interval': 'α, distances',
      'alpha.masi': 'α, ensembles (MASI)',
      'alpha.jaccard': 'α, ensembles (Jaccard)',
      fleiss: 'κ de Fleiss',
      'fleiss.quadratic': 'κ de Fleiss, pondéré',
      ac1: 'AC1 de Gwet',
      'ac2.quadratic': 'AC2 de Gwet, pondéré',
    },
    means: {
      percent:
        'La part des paires de réponses pareilles. Ce que ferait le hasard seul y est compris.',
      'alpha.nominal':
        'Au-delà du hasard ; deux réponses différentes sont toujours aussi éloignées.',
      'alpha.ordinal':
        'Au-delà du hasard ; deux degrés sont éloignés du nombre de réponses qui les séparent.',
      'alpha.interval':
        'Au-delà du hasard ; deux degrés sont éloignés du carré de leur différence.',
      'alpha.masi':
        'Au-delà du hasard, sur des ensembles entiers ; l’un dans l’autre ils sont proches, sans rien de commun ils sont loin.',
      'alpha.jaccard':
        'Au-delà du hasard, sur des ensembles entiers ; éloignés de la part des termes non communs.',
      fleiss:
        'Au-delà du hasard, pour plusieurs personnes ; comme α de noms, sans sa correction pour peu de titres.',
      'fleiss.quadratic':
        'Au-delà du hasard ; une différence de deux degrés pèse quatre fois celle d’un degré.',
      ac1: 'Au-delà du hasard, compté de façon à rester stable quand presque tous disent pareil.',
      'ac2.quadratic':
        'Comme AC1 ; une différence de deux degrés pèse quatre fois celle d’un degré.',
    },
  },
  pairs: {
    title: 'Par paire',
    one: 'Personne',
    other: 'et',
    pair: 'Paire',
    same: 'pareil',
    kappa: 'κ',
    weighted: 'κ pondéré',
    apart: 'degrés d’écart',
    titles: 'titres',
    cases: 'Cas de {{pair}}',
  },
  months: {
    title: 'Dans le temps',
    month: 'Mois',
    plot: 'L’accord dans le temps, de {{from}} à {{to}} : d’abord {{first}}, à la fin {{last}}.',
    plotEmpty: 'L’accord dans le temps : aucun mois n’est calculable.',
  },
  confused: {
    title: 'Les plus confondus',
    one: 'L’un dit',
    other: 'l’autre dit',
    clashes: 'heurts',
    titles: 'titres',
    cases: 'Cas de {{one}} contre {{other}}',
    note: 'Un heurt : une paire de réponses à un titre dont l’une seule dit le premier et l’autre seule le second.',
  },
  severity: {
    title: 'Sévérité',
    tagger: 'Personne',
    bias: 'degrés',
    since: 'depuis',
    note: 'Le degré donné moins la moyenne des autres, sur des titres que d’autres ont notés aussi. Non pas qui a raison, seulement qui s’écarte.',
    scales: 'Sur chaque échelle',
    scale: 'Échelle',
    month: 'Mois',
    drift: 'Mois par mois',
    plot: 'Degrés de plus ou de moins que les autres, de {{from}} à {{to}} : d’abord {{first}}, à la fin {{last}}.',
    cases: 'Cas de {{name}}',
  },
  calibration: {
    title: 'Titres d’étalonnage',
    heading_zero: 'Étalonnage : aucun titre n’est encore tranché',
    heading_one: 'Étalonnage : {{n}} titre tranché',
    heading_other: 'Étalonnage : {{n}} titres tranchés',
    tagger: 'Personne',
    titles: 'titres',
    answers: 'réponses',
    same: 'comme tranché',
    bias: 'degrés',
  },
  slip: {
    do: 'Glisser un titre d’étalonnage',
    hint: 'Il est confié comme tout autre titre, parmi ceux que cette personne n’a pas eus ; personne n’apprend que c’en est un.',
    wished: 'Un titre d’étalonnage est demandé',
    waiting:
      'Un titre d’étalonnage est demandé depuis le {{when}} ; le catalogue le choisira dès qu’il sera joint.',
    told: 'Le dernier titre d’étalonnage a été glissé dans cette file le {{when}}.',
    noneLeft:
      'Rien n’a été confié le {{when}} : tous les titres d’étalonnage sont déjà passés ici. Un propriétaire peut en désigner d’autres.',
    refused: 'Rien n’a été confié le {{when}} ({{code}}).',
  },
  progress: 'Calcul en cours…',
  progressShare: 'Calcul en cours… {{share}}',
  breakOff: 'Interrompre',
  brokenOff: 'Interrompu. Ce qui est affiché a été calculé avant.',
  again: 'Calculer',
  outdated: 'Des remises sont arrivées depuis. Ce qui est affiché repose sur celles d’avant.',
  recompute: 'Recalculer',
  hidden_one: '{{n}} titre est laissé de côté partout : il vous reste à l’annoter sans les autres.',
  hidden_other:
    '{{n}} titres sont laissés de côté partout : il vous reste à les annoter sans les autres.',
  empty: {
    nothing: 'Rien n’a encore été remis',
    nothingText:
      'Dès que deux personnes remettent le même titre, cette pièce dit à quel point elles entendent la même chose. Les responsables règlent combien de titres vont à deux.',
    own: 'D’abord vos propres réponses',
    ownText: 'Rien n’est ici d’un autre titre que ceux qu’il vous reste à annoter sans les autres.',
    alone: 'Une personne seule',
    aloneText:
      'Tout ce qui est ici a été remis par une seule personne. L’accord en demande deux sur le même titre : faites annoter des titres par quelqu’un d’autre aussi.',
    apart: 'Aucun titre en commun',
    apartText:
      'Aucun titre n’a été remis par deux personnes : faites annoter des titres deux fois.',
    apartNow: 'Aucun titre en commun pendant cette période',
    apartNowText:
      'Des titres ont été remis par deux personnes, aucun par les deux pendant cette période. Choisissez une période plus longue.',
  },
  forReviewers:
    'La comparaison des remises est réservée à la relecture et aux responsables d’un catalogue. Rien des réponses des autres n’est sur cet ordinateur.',
  fileName: 'Cohérence, {{what}}, vocabulaire {{version}}, {{day}}',
  pictureFacts:
    '{{rests}}, {{vocabulary}}, {{span}} ; intervalles à 95 %, {{draws}} tirages, germe {{seed}}',
} satisfies Translated<typeof en>
