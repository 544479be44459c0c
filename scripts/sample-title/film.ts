import { Resvg } from '@resvg/resvg-js'
import { cafe, cafeLasts } from './cafe.ts'
import { chase, chaseLasts, duel, duelLasts } from './chase.ts'
import { city, cityLasts } from './city.ts'
import { height, lens, width } from './draw.ts'
import type { Draw } from './draw.ts'
import { letter, letterLasts, sea, seaLasts } from './shore.ts'
import { credits, creditsLasts, title, titleLasts } from './titles.ts'

/** Frames per second. */
export const frameRate = 24

export type SceneName = 'title' | 'city' | 'cafe' | 'chase' | 'duel' | 'letter' | 'sea' | 'credits'

interface Scene {
  name: SceneName
  /** Seconds. */
  lasts: number
  draw: Draw
}

const scenes: readonly Scene[] = [
  { name: 'title', lasts: titleLasts, draw: title },
  { name: 'city', lasts: cityLasts, draw: city },
  { name: 'cafe', lasts: cafeLasts, draw: cafe },
  { name: 'chase', lasts: chaseLasts, draw: chase },
  { name: 'duel', lasts: duelLasts, draw: duel },
  { name: 'letter', lasts: letterLasts, draw: letter },
  { name: 'sea', lasts: seaLasts, draw: sea },
  { name: 'credits', lasts: creditsLasts, draw: credits },
]

/** Seconds from the first frame at which each scene begins. */
export const startOf = (name: SceneName): number => {
  let from = 0
  for (const scene of scenes) {
    if (scene.name === name) return from
    from += scene.lasts
  }
  throw new Error(`no scene is called ${name}`)
}

/** Seconds of the whole film. */
export const filmLasts = scenes.reduce((sum, scene) => sum + scene.lasts, 0)

/** The picture at `t` seconds as SVG. */
export const pictureAt = (t: number): string => {
  let from = 0
  let shown: Scene | undefined
  for (const scene of scenes) {
    if (t < from) break
    shown = scene
    from += scene.lasts
  }
  if (shown === undefined) throw new RangeError(`the film has no picture at ${t} s`)
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `${shown.draw(t - (from - shown.lasts))}${lens()}</svg>`
  )
}

export interface Face {
  family: string
  file: string
}

/** The fonts the lettering is drawn with and the letter are drawn with. */
export interface Faces {
  serif: Face
  hand: Face
}

/** Draws the picture at `t` seconds: RGBA bytes, row by row. */
export const pixelsAt = (t: number, faces: Faces): Buffer =>
  new Resvg(pictureAt(t).replaceAll('font-family="hand"', `font-family="${faces.hand.family}"`), {
    font: {
      loadSystemFonts: false,
      fontFiles: [faces.serif.file, faces.hand.file],
      serifFamily: faces.serif.family,
      defaultFontFamily: faces.serif.family,
    },
  }).render().pixels
