import { describe, expect, it } from 'vitest'
import { impurities } from './purity.ts'
import { sourcesIn } from './sources.ts'

describe('shared', () => {
  it('has no clock, no dice, no timer and no network', () => {
    expect(sourcesIn(['shared']).flatMap(impurities)).toEqual([])
  })

  it.each([
    'Date.now()',
    'new Date()',
    'Date()',
    'Math.random()',
    'performance.now()',
    'crypto.randomUUID()',
    'setTimeout(f, 1)',
    `fetch('x')`,
  ])('is found out by %s', (text) => {
    expect(impurities({ path: 'shared/a.ts', text })).toEqual([`shared/a.ts:1: ${text}`])
  })

  it('may read a time it was given', () => {
    expect(impurities({ path: 'shared/a.ts', text: 'new Date(wallMs); Math.max(1, 2)' })).toEqual(
      [],
    )
  })
})
