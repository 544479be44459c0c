import type { Notice } from '../../../shared/contract/app.ts'

export const notice = {
  work_salvaged:
    'Le fichier de votre travail était abîmé. Il est gardé sous « {{file}} » ; {{kept}} changements y ont été lus et sont ici.',
  catalogue_set_aside:
    'La copie du catalogue était abîmée ; elle est gardée sous « {{file}} ». Votre travail est intact ; les images sont refaites.',
  preferences_restored:
    'Le fichier des réglages était abîmé ; il est gardé sous « {{file}} ». Les derniers bons réglages sont en usage.',
  preferences_reset:
    'Le fichier des réglages était abîmé ; il est gardé sous « {{file}} ». Les réglages sont ceux du premier démarrage.',
  sitting_recovered:
    'Séance s’est arrêté brusquement la dernière fois. Tout ce qui était enregistré est là.',
  title_not_added: '« {{file}} » n’a pas été ajouté : {{reason}}',
  captions_converted:
    'Les sous-titres « {{file}} » sont écrits en {{encoding}} ; ils ont été lus ainsi et s’affichent normalement.',
  captions_skipped: 'Les sous-titres « {{file}} » n’ont pas pu être lus. Le titre passe sans eux.',
  media_truncated:
    '« {{file}} » est coupé : il s’arrête à {{truncatedAtMs}} sur {{durationMs}}. Vous pouvez décrire ce qui est là.',
  decline_unheard:
    'Le catalogue ne prend pas note de « {{name}} », que vous avez refusé ; il est peut-être plus ancien que ce Séance. Le titre reste refusé ici : dites-le à la personne qui confie les titres.',
  review_stale:
    'Des réponses à « {{name}} », ou une décision sur ce titre, ont changé avant que le catalogue n’apprenne votre décision. Elle est gardée ici ; Relecture montre ce qui a changé.',
  review_refused:
    'Le catalogue n’a pas pris ce que vous avez décidé pour « {{name}} ». C’est gardé ici ; Relecture dit pourquoi.',
  update_available:
    'Un Séance plus récent existe : {{version}}. Rien n’a été téléchargé ; les réglages en disent plus.',
} satisfies Record<Notice['code'], string>
