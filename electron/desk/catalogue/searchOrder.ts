/** What ranking looks at of a title that matches. */
export interface Candidate {
  id: number
  /** The folded words of the name, joined by spaces. */
  key: string
  year: number
  /** As `key`, of the series. */
  series: string | null
  season: number | null
  episode: number | null
  /** As `key`, a line for each. */
  people: string
}

/**
 * Numbers of the candidates, the likeliest first: by where the words were found, and whether as whole words, side by side,
 * in one person's name. What is alike follows its series, episode by episode; short names come before long ones, new
 * titles before old ones.
 */
export const inUsefulOrder = (
  candidates: readonly Candidate[],
  words: readonly string[],
): number[] => {
  const asked = words.map((word) => ({ begun: ` ${word}`, whole: ` ${word} ` }))
  return candidates
    .map((candidate) => ({ ...scoreOf(candidate, asked), candidate }))
    .sort(
      (a, b) =>
        b.score - a.score ||
        compare(a.candidate.series ?? '', b.candidate.series ?? '') ||
        (a.candidate.season ?? 0) - (b.candidate.season ?? 0) ||
        (a.candidate.episode ?? 0) - (b.candidate.episode ?? 0) ||
        a.length - b.length ||
        b.candidate.year - a.candidate.year ||
        compare(a.candidate.key, b.candidate.key) ||
        a.candidate.id - b.candidate.id,
    )
    .map(({ candidate }) => candidate.id)
}

interface AskedWord {
  begun: string
  whole: string
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** By where all words stand: side by side in the name, in the name, being the series, at its beginning, in it, in one person's name. */
const worth = {
  phrase: 60,
  name: 50,
  wholeSeries: 45,
  seriesBeginning: 40,
  series: 30,
  person: 20,
} as const
/** Where they stand in more than one place: of each word, shared out. The rest is genre, year or synopsis. */
const worthOfWord = { name: 15, series: 8, person: 4 } as const

const scoreOf = (
  { key, series, people }: Candidate,
  asked: readonly AskedWord[],
): { score: number; length: number } => {
  const name = ` ${key} `
  const around = series === null ? '' : ` ${series} `
  const phrase = asked.map(({ begun }) => begun).join('')
  const scored = (score: number, where: string) => ({
    // Whole words decide between two of the same place.
    score: score + asked.filter(({ whole }) => where.includes(whole)).length / asked.length,
    length: where === name ? key.length : 0,
  })
  const allIn = (where: string) => asked.every(({ begun }) => where.includes(begun))

  if (allIn(name)) return scored(name.includes(phrase) ? worth.phrase : worth.name, name)
  if (around.startsWith(phrase))
    return scored(
      around.length === phrase.length + 1 ? worth.wholeSeries : worth.seriesBeginning,
      around,
    )
  if (allIn(around)) return scored(worth.series, around)
  const persons = people === '' ? [] : people.split('\n').map((person) => ` ${person} `)
  const person = persons.find(allIn)
  if (person !== undefined) return scored(worth.person, person)

  const everyone = persons.join('')
  let sum = 0
  for (const { begun } of asked) {
    if (name.includes(begun)) sum += worthOfWord.name
    else if (around.includes(begun)) sum += worthOfWord.series
    else if (everyone.includes(begun)) sum += worthOfWord.person
  }
  return scored(sum / asked.length, name + around + everyone)
}
