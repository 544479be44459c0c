import { expect, it } from 'vitest'
import { createFilmClock } from '../../../../../../renderer/features/workspace/player/filmClock.ts'

it('a clock that is read late says the last moment at once', () => {
  const clock = createFilmClock()
  clock.tell(1_200)
  const heard: number[] = []
  clock.subscribe((nowMs) => heard.push(nowMs))
  expect(heard).toEqual([1_200])
})

it('a clock tells every reader, and none that has gone', () => {
  const clock = createFilmClock()
  const heard: string[] = []
  const end = clock.subscribe((nowMs) => heard.push(`a ${nowMs}`))
  clock.subscribe((nowMs) => heard.push(`b ${nowMs}`))
  end()
  clock.tell(40)
  expect(heard).toEqual(['a 0', 'b 0', 'b 40'])
})
