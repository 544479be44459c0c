import type { FailureCode } from '../../../shared/contract/failure.ts'

/** What happened, what was kept, what to do. Figures and names come from `details`. */
export const failure = {
  unknown_call:
    'The page asked for something Séance does not know. Nothing was changed; reload the page.',
  invalid_input:
    'The page sent something Séance could not read. Nothing was changed; your work is kept.',
  not_offered_here: 'This is not available in this window. Nothing was changed.',
  internal: 'Something went wrong inside Séance. What was saved is safe; try again.',
  desk_gone:
    'Séance itself has stopped. What says “saved” is on disk, and your last changes wait in this window: start Séance again with its command, and keep this window open until then.',
  file_not_found: 'There is no file “{{file}}” at that place. Nothing was added; check the path.',
  file_unreadable:
    'The file “{{file}}” cannot be read. Nothing was added; check that you may open it.',
  file_is_folder: '“{{file}}” is a folder. Nothing was added; give the path of a film in it.',
  not_a_video: '“{{file}}” is not a video Séance can read (MP4 or WebM). Nothing was added.',
  no_picture: '“{{file}}” has no picture in it, only sound. Nothing was added.',
  title_unknown: 'This title is not on this computer any more. Your tags are kept.',
  title_file_missing:
    'The file of “{{name}}” is not where it was. All tags and marks are kept; put it back or open it again from its new place.',
  cancelled: 'Nothing was chosen.',
  vocabulary_invalid:
    'The vocabulary “{{file}}” was not taken: {{reason}} The vocabulary in use stays.',
  vocabulary_taken:
    'Another vocabulary “{{id}}” version {{version}} is already here with other content. Nothing was changed; give the new one a new version.',
  vocabulary_unknown:
    'The vocabulary “{{id}}” version {{version}} is not on this computer. Nothing was changed; add its file in Settings first.',
  session_unknown: 'This session is not on this computer. Nothing was changed.',
  session_submitted:
    'This session is submitted and sealed. Nothing was changed; reopen it to go on.',
  session_not_submitted: 'This session is not submitted, so there is nothing to reopen.',
  change_refused:
    'A change did not fit this session and was not kept: {{reason}}. Everything before it is saved.',
  not_ready:
    'Not submitted yet, {{count}} still missing. Everything is kept; the list shows where to go.',
  export_invalid: 'This is not an exported session: {{reason}}. Nothing was imported.',
  already_imported:
    'The session in this file is on this computer already: go on with it in Tonight. Nothing was changed.',
  title_of_catalogue:
    '“{{name}}” is a title of the catalogue, and a session of it reaches the catalogue from the computer where it was made. Nothing was imported.',
  not_signed_in:
    'Nobody is signed in to a catalogue here. Nothing was changed; sign in with an invitation in Settings.',
  catalogue_unreachable:
    'The catalogue cannot be reached. Your work is kept here; check the address and the network, then try again.',
  not_a_catalogue:
    'Something answers at this address, but it is no catalogue of Séance. Nothing was changed; check the address.',
  address_invalid:
    'This is no address of a catalogue. Nothing was changed; it begins with https://, or with http:// on this computer.',
  invitation_unknown:
    'The catalogue does not know this invitation. Nothing was changed; check it letter by letter, or ask for a new one.',
  invitation_used:
    'This invitation was used already, and each works once. Nothing was changed; ask for a new one.',
  update_needed:
    'The catalogue speaks with newer versions of Séance only. Your work is kept here; update Séance, then try again.',
  tokens_not_kept:
    'The catalogue let this computer in, but its tokens could not be kept, so nobody is signed in. Your work is kept; make room or allow writing, then ask for a new invitation.',
  screener_denied:
    '“{{name}}” cannot be played now. Your answers and marks are kept; Tonight says why and what to do.',
  screener_damaged:
    'A piece of “{{name}}” is damaged and was not shown. Your answers and marks are kept; fetch that piece again.',
  passphrase_wrong: 'This is not the passphrase. Nothing was changed; try again.',
  passphrase_weak:
    'This passphrase is too short. Nothing was changed; take at least {{least}} characters, such as four words.',
  passphrase_uniform:
    'This passphrase repeats the same characters. Nothing was changed; take at least {{least}} different ones, as in four words.',
  passphrase_set: 'A passphrase is set already. Nothing was changed; give it, or begin anew.',
  not_assigned:
    'This title is not assigned to you any more, so there is nothing to decline. Nothing was changed.',
  decline_told:
    'The catalogue was told that you declined this title, or is being told at this moment. Nothing was changed; ask whoever assigns titles for it again.',
  not_reviewer:
    'Submissions are compared by reviewers and owners of a catalogue. Nothing was changed; ask an owner if you should be one.',
  review_blind:
    'This title was given to you as well: submit your own answers first. Nothing was decided.',
  review_moved:
    'A submission changed or was sent back while you looked at it. Nothing was decided, and what you wrote is still here; look at it as it is now.',
  study_empty:
    'Nothing was submitted under this version of the vocabulary in this time. Choose another time or version.',
  review_told:
    'The catalogue was told of this, or is being told at this moment. Nothing was changed; rule on it again to replace it.',
  correction_unknown:
    'This correction is not on this computer any more, or belongs to somebody who is not signed in. Nothing was changed.',
  correction_out_of_day:
    'With this, “{{name}}” would have less than nothing, or the day more than its hours. Nothing was changed; check the time.',
  disk_full:
    'The disk is full. What says “saved” is safe and your last changes wait in this window; free some space and they are saved by themselves.',
  disk_read_only:
    'Séance may not write to its folder. What says “saved” is safe and your last changes wait in this window; allow writing and they are saved by themselves.',
  disk_error:
    'The disk gave an error. What says “saved” is safe and your last changes wait in this window; check the disk.',
  data_held:
    'Another Séance has this data open. Nothing was changed; go on there, or close it first.',
  data_newer: 'This data was written by a newer Séance. Nothing was changed; start the newer one.',
  preferences_not_saved:
    'The setting holds for this evening but could not be saved. The last saved settings are kept; check the disk.',
} as const satisfies Record<FailureCode, string>
