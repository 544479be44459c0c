import { describe, expect, it } from 'vitest'
import {
  nextCaptions,
  noCaptions,
  preferenceFor,
  trackFor,
} from '../../../../../../renderer/features/workspace/player/captionTracks.ts'

const track = (key: string, language: string) => ({ key, language, label: key })
const tracks = [track('1', 'en'), track('2', 'fr-CA'), track('3', 'und')]

describe('the captions of a title', () => {
  it('are those of the language a person kept', () => {
    expect(trackFor(tracks, 'en')).toBe('1')
  })

  it('may be a variety of that language', () => {
    expect(trackFor(tracks, 'fr')).toBe('2')
    expect(trackFor([track('1', 'pt'), track('2', 'pt-BR')], 'pt-BR')).toBe('2')
  })

  it('are off when they were left off, and when that language is not there', () => {
    expect(trackFor(tracks, noCaptions)).toBe(noCaptions)
    expect(trackFor(tracks, 'de')).toBe(noCaptions)
  })

  it('go round: off, each track, off', () => {
    const round = [noCaptions]
    for (let step = 0; step < 4; step += 1) round.push(nextCaptions(tracks, round.at(-1) ?? ''))
    expect(round).toEqual([noCaptions, '1', '2', '3', noCaptions])
  })

  it('are kept by their language, so that the next title has them too', () => {
    expect(preferenceFor(tracks, '2')).toBe('fr-CA')
    expect(preferenceFor(tracks, noCaptions)).toBe(noCaptions)
  })
})
