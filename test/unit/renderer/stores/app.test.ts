import { describe, expect, it } from 'vitest'
import { createAppStore } from '../../../../renderer/stores/app.ts'

describe('what is said to those who hear the page', () => {
  it('is not said of the next room', () => {
    const app = createAppStore()
    app.actions.announce('12 found')
    app.actions.go('tonight')
    expect(app.getState().announcement).toBe('12 found')
    app.actions.go('settings')
    expect(app.getState().announcement).toBe('')
  })
})
