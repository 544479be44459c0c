import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageFile } from '../../../../electron/root/pageFiles.ts'

let around: string
let folder: string
beforeAll(() => {
  around = mkdtempSync(join(tmpdir(), 'seance-page-'))
  folder = join(around, 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(around, 'secret.json'), '"secret"')
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, '.hidden.json'), '"hidden"')
  writeFileSync(join(folder, 'notes.txt'), 'no page needs this')
  writeFileSync(join(folder, 'assets', 'main-1a2b3c.js'), 'export {}')
})
afterAll(() => rmSync(around, { recursive: true, force: true }))

const ask = (path: string, init?: RequestInit) =>
  pageFile(new Request(`http://127.0.0.1${path}`, init), folder)

describe('the page', () => {
  it('is index.html at the root', async () => {
    const response = await ask('/?a=b')
    expect([response.headers.get('content-type'), await response.text()]).toEqual([
      'text/html; charset=utf-8',
      '<!doctype html>',
    ])
  })

  it('is asked for again each time', async () => {
    const response = await ask('/')
    expect(response.headers.get('cache-control')).toBe('no-cache')
    await response.body?.cancel()
  })

  it('keeps its hashed files for ever', async () => {
    const response = await ask('/assets/main-1a2b3c.js')
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    await response.body?.cancel()
  })

  it('is not sent again when it has not changed', async () => {
    const first = await ask('/', { method: 'HEAD' })
    const again = await ask('/', { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
  })

  it.each([
    '/nothing.js',
    '/assets',
    '/assets/',
    '/notes.txt',
    '/.hidden.json',
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/assets/..%2f..%2fsecret.json',
    '/..%5csecret.json',
    '/%2fetc%2fpasswd.json',
    '/assets//main-1a2b3c.js',
    '/index.html%00.js',
    '/C:%2fsecret.json',
    '/%ff.json',
  ])('is nowhere else: %s is 404', async (path) => {
    expect((await ask(path)).status).toBe(404)
  })
})
