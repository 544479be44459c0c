import type { CaptionTrack } from '../../../../shared/contract/titles.ts'

/** What the player shows when it shows no captions. */
export const noCaptions = 'off'

const primary = (language: string) => language.toLowerCase().split('-')[0]

/**
 * The key of the track to show for a kept preference (`off`, or a language): that very language, else a variety of it,
 * else none, because captions in another language than the wished one are a distraction.
 */
export const trackFor = (tracks: readonly CaptionTrack[], preference: string): string => {
  if (preference === noCaptions) return noCaptions
  const track =
    tracks.find(({ language }) => language === preference) ??
    tracks.find(({ language }) => primary(language) === primary(preference))
  return track?.key ?? noCaptions
}

/** What comes after `shown` in the round off → each track → off. */
export const nextCaptions = (tracks: readonly CaptionTrack[], shown: string): string => {
  const at = tracks.findIndex(({ key }) => key === shown)
  return tracks[at + 1]?.key ?? noCaptions
}

/** What a preference keeps of a chosen track. */
export const preferenceFor = (tracks: readonly CaptionTrack[], shown: string): string =>
  tracks.find(({ key }) => key === shown)?.language ?? noCaptions

/** Shows the track of that key and no other; tracks carry their key as id. */
export const showTrack = (video: HTMLVideoElement, shown: string): void => {
  for (const track of video.textTracks) track.mode = track.id === shown ? 'showing' : 'disabled'
}
