import type { FailureCode } from '../../../shared/contract/failure.ts'

/** Ce qui s’est passé, ce qui est gardé, ce qu’il faut faire. */
export const failure = {
  unknown_call:
    'La page a demandé une chose que Séance ne connaît pas. Rien n’a changé ; rechargez la page.',
  invalid_input:
    'La page a envoyé une chose que Séance n’a pas pu lire. Rien n’a changé ; votre travail est gardé.',
  not_offered_here: 'Ce n’est pas disponible dans cette fenêtre. Rien n’a changé.',
  internal: 'Une erreur est survenue dans Séance. Ce qui est enregistré est en sûreté ; réessayez.',
  desk_gone:
    'Séance s’est arrêté. Ce qui est dit « enregistré » est sur le disque, et vos derniers changements attendent dans cette fenêtre : relancez Séance par sa commande et gardez cette fenêtre ouverte d’ici là.',
  file_not_found:
    'Il n’y a pas de fichier « {{file}} » à cet endroit. Rien n’a été ajouté ; vérifiez le chemin.',
  file_unreadable:
    'Le fichier « {{file}} » ne peut pas être lu. Rien n’a été ajouté ; vérifiez que vous pouvez l’ouvrir.',
  file_is_folder:
    '« {{file}} » est un dossier. Rien n’a été ajouté ; donnez le chemin d’un film qu’il contient.',
  not_a_video:
    '« {{file}} » n’est pas une vidéo que Séance sait lire (MP4 ou WebM). Rien n’a été ajouté.',
  no_picture: '« {{file}} » ne contient pas d’image, seulement du son. Rien n’a été ajouté.',
  title_unknown: 'Ce titre n’est plus sur cet ordinateur. Vos réponses sont gardées.',
  title_file_missing:
    'Le fichier de « {{name}} » n’est plus à sa place. Réponses et repères sont gardés ; remettez-le ou ouvrez-le à son nouvel endroit.',
  cancelled: 'Rien n’a été choisi.',
  vocabulary_invalid:
    'Le vocabulaire « {{file}} » n’a pas été pris : {{reason}} Le vocabulaire en usage reste.',
  vocabulary_taken:
    'Un autre vocabulaire « {{id}} » version {{version}} est déjà là, avec un autre contenu. Rien n’a changé ; donnez au nouveau un numéro de version.',
  vocabulary_unknown:
    'Le vocabulaire « {{id}} » version {{version}} n’est pas sur cet ordinateur. Rien n’a changé ; ajoutez d’abord son fichier dans les réglages.',
  session_unknown: 'Cette séance n’est pas sur cet ordinateur. Rien n’a changé.',
  session_submitted:
    'Cette séance est remise et scellée. Rien n’a changé ; rouvrez-la pour continuer.',
  session_not_submitted: 'Cette séance n’est pas remise : il n’y a rien à rouvrir.',
  change_refused:
    'Un changement ne convenait pas à cette séance et n’a pas été gardé : {{reason}}. Tout ce qui précède est enregistré.',
  not_ready:
    'Pas encore remis, il manque encore {{count}} points. Tout est gardé ; la liste montre où aller.',
  export_invalid: 'Ce n’est pas une séance exportée : {{reason}}. Rien n’a été importé.',
  already_imported:
    'La séance de ce fichier est déjà sur cet ordinateur : continuez-la dans Ce soir. Rien n’a changé.',
  title_of_catalogue:
    '« {{name}} » est un titre du catalogue, et une séance de ce titre lui parvient de l’ordinateur où elle a été faite. Rien n’a été importé.',
  not_signed_in:
    'Personne n’est connecté à un catalogue ici. Rien n’a changé ; connectez-vous par une invitation dans les réglages.',
  catalogue_unreachable:
    'Le catalogue est injoignable. Votre travail est gardé ici ; vérifiez l’adresse et le réseau, puis réessayez.',
  not_a_catalogue:
    'Quelque chose répond à cette adresse, mais ce n’est pas un catalogue de Séance. Rien n’a changé ; vérifiez l’adresse.',
  address_invalid:
    'Ce n’est pas l’adresse d’un catalogue. Rien n’a changé ; elle commence par https://, ou par http:// sur cet ordinateur.',
  invitation_unknown:
    'Le catalogue ne connaît pas cette invitation. Rien n’a changé ; vérifiez-la lettre par lettre, ou demandez-en une autre.',
  invitation_used:
    'Cette invitation a déjà servi, et chacune ne sert qu’une fois. Rien n’a changé ; demandez-en une autre.',
  update_needed:
    'Le catalogue ne parle qu’avec des versions plus récentes de Séance. Votre travail est gardé ici ; mettez Séance à jour, puis réessayez.',
  tokens_not_kept:
    'Le catalogue a admis cet ordinateur, mais ses jetons n’ont pas pu être gardés : personne n’est connecté. Votre travail est gardé ; libérez de la place ou autorisez l’écriture, puis demandez une autre invitation.',
  screener_denied:
    '« {{name}} » ne peut pas être lu maintenant. Réponses et repères sont gardés ; Ce soir dit pourquoi et que faire.',
  screener_damaged:
    'Un morceau de « {{name}} » est abîmé et n’a pas été montré. Réponses et repères sont gardés ; téléchargez ce morceau de nouveau.',
  passphrase_wrong: 'Ce n’est pas la phrase de passe. Rien n’a changé ; réessayez.',
  passphrase_weak:
    'Cette phrase de passe est trop courte. Rien n’a changé ; prenez au moins {{least}} caractères, quatre mots par exemple.',
  passphrase_uniform:
    'Cette phrase de passe répète les mêmes caractères. Rien n’a changé ; prenez-en au moins {{least}} différents, comme dans quatre mots.',
  passphrase_set:
    'Une phrase de passe existe déjà. Rien n’a changé ; donnez-la, ou recommencez à neuf.',
  not_assigned: 'Ce titre ne vous est plus confié : il n’y a rien à refuser. Rien n’a été changé.',
  decline_told:
    'Le catalogue a appris que vous refusez ce titre, ou l’apprend en ce moment. Rien n’a été changé ; redemandez-le à la personne qui confie les titres.',
  not_reviewer:
    'La comparaison des remises est réservée à la relecture et aux responsables d’un catalogue. Rien n’a été changé ; demandez à un responsable si vous devez en être.',
  review_blind:
    'Ce titre vous a été confié aussi : remettez d’abord vos propres réponses. Rien n’a été décidé.',
  review_moved:
    'Une remise a changé ou a été renvoyée pendant que vous la regardiez. Rien n’a été décidé, et ce que vous avez écrit est toujours là ; regardez-la telle qu’elle est maintenant.',
  study_empty:
    'Rien n’a été remis avec cette version du vocabulaire pendant cette période. Choisissez une autre période ou une autre version.',
  review_told:
    'Le catalogue l’a appris, ou l’apprend en ce moment. Rien n’a été changé ; tranchez à nouveau pour le remplacer.',
  correction_unknown:
    'Cette correction n’est plus sur cet ordinateur, ou elle est à quelqu’un qui n’est pas connecté. Rien n’a été modifié.',
  correction_out_of_day:
    'Ainsi « {{name}} » aurait moins que rien, ou la journée plus que ses heures. Rien n’a été modifié ; vérifiez le temps.',
  disk_full:
    'Le disque est plein. Ce qui est dit « enregistré » est en sûreté et vos derniers changements attendent dans cette fenêtre ; libérez de la place et ils s’enregistreront d’eux-mêmes.',
  disk_read_only:
    'Séance ne peut pas écrire dans son dossier. Ce qui est dit « enregistré » est en sûreté et vos derniers changements attendent dans cette fenêtre ; autorisez l’écriture et ils s’enregistreront d’eux-mêmes.',
  disk_error:
    'Le disque a donné une erreur. Ce qui est dit « enregistré » est en sûreté et vos derniers changements attendent dans cette fenêtre ; vérifiez le disque.',
  data_held:
    'Une autre fenêtre de Séance tient ces données. Rien n’a changé ; continuez là-bas, ou fermez-le d’abord.',
  data_newer:
    'Ces données viennent d’un Séance plus récent. Rien n’a changé ; lancez la version récente.',
  preferences_not_saved:
    'Le réglage vaut pour ce soir mais n’a pas pu être enregistré. Les derniers réglages enregistrés sont gardés ; vérifiez le disque.',
} satisfies Record<FailureCode, string>
