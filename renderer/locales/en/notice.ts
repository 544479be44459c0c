import type { Notice } from '../../../shared/contract/app.ts'

export const notice = {
  work_salvaged:
    'The file of your work was damaged. It is kept as “{{file}}”; {{kept}} changes were read from it and are here.',
  catalogue_set_aside:
    'The copy of the catalogue was damaged and is kept as “{{file}}”. Your work is untouched; frames are drawn anew.',
  preferences_restored:
    'The settings file was damaged and is kept as “{{file}}”. The last good settings are in use.',
  preferences_reset:
    'The settings file was damaged and is kept as “{{file}}”. The settings are as at the first start.',
  sitting_recovered: 'Séance ended unexpectedly last time. Everything that was saved is here.',
  title_not_added: '“{{file}}” was not added: {{reason}}',
  captions_converted:
    'The captions “{{file}}” are written in {{encoding}}; they were read so and shown as usual.',
  captions_skipped: 'The captions “{{file}}” could not be read. The title plays without them.',
  media_truncated:
    '“{{file}}” is cut short: it ends at {{truncatedAtMs}} of {{durationMs}}. You can tag what is there.',
  decline_unheard:
    'The catalogue does not take word of “{{name}}”, which you declined; it may be older than this Séance. The title stays declined here: tell whoever assigns titles.',
  review_stale:
    'Answers to “{{name}}”, or a ruling on it, changed before the catalogue heard what you decided. Your decision is kept here; Review shows what changed.',
  review_refused:
    'The catalogue did not take what you decided about “{{name}}”. It is kept here; Review says why.',
  update_available:
    'There is a newer Séance: {{version}}. Nothing has been fetched; Settings says more.',
} as const satisfies Record<Notice['code'], string>
