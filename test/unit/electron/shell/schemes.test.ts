import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { serveApp } from '../../../../electron/shell/appScheme.ts'
import { registerSchemes } from '../../../../electron/shell/schemes.ts'
import { serveTitles } from '../../../../electron/shell/titleScheme.ts'
import type { AnswerMedia } from '../../../../electron/shell/titleScheme.ts'
import { protocolStandIn } from '../../../support/electronStandIn.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seance-app-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the schemes', () => {
  const privileges = (scheme: string) => {
    const protocol = protocolStandIn()
    registerSchemes(protocol)
    return protocol.schemes.find((each) => each.scheme === scheme)?.privileges
  }

  it.each(['app', 'title'])(
    '%s: is standard and secure, and never goes around the policy',
    (scheme) => {
      expect(privileges(scheme)).toMatchObject({
        standard: true,
        secure: true,
        supportFetchAPI: true,
      })
      expect(privileges(scheme)?.bypassCSP).toBeFalsy()
      expect(privileges(scheme)?.allowServiceWorkers).toBeFalsy()
    },
  )

  it('title: streams, and can be read from the page', () => {
    expect(privileges('title')).toMatchObject({ stream: true, corsEnabled: true })
  })
})

describe('app:', () => {
  const app = () => {
    const protocol = protocolStandIn()
    serveApp(protocol, folder)
    return protocol
  }

  it('serves the page with its policy', async () => {
    const response = await app().ask('app://seance/')
    expect(await response.text()).toBe('<!doctype html>')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('content-security-policy')).toContain(
      "media-src 'self' blob: title:",
    )
  })

  it.each(['app://other/', 'app://seance/../main/main.js', 'app://seance/%2e%2e/main.js'])(
    'serves nothing else: %s',
    async (url) => {
      expect((await app().ask(url)).status).toBe(404)
    },
  )
})

describe('title:', () => {
  const titles = () => {
    const protocol = protocolStandIn()
    const answer = vi.fn<AnswerMedia>(async () => new Response('bytes'))
    serveTitles(protocol, 'app://seance', answer)
    return { ...protocol, answer }
  }

  it('asks for the part of the title', async () => {
    const { ask, answer } = titles()
    await ask('title://file-0a/captions/fr')
    expect(answer).toHaveBeenCalledExactlyOnceWith(expect.any(Request), 'file-0a', 'captions/fr')
  })

  it('lets the page read what it gets, ranges included', async () => {
    const { headers } = await titles().ask('title://sample/media', {}, 'app://seance')
    expect(headers.get('access-control-allow-origin')).toBe('app://seance')
    expect(headers.get('access-control-expose-headers')).toContain('Content-Range')
  })

  it('hands the range on', async () => {
    const { ask, answer } = titles()
    await ask('title://sample/media', { headers: { range: 'bytes=0-9' } })
    expect(answer.mock.calls[0]?.[0].headers.get('range')).toBe('bytes=0-9')
  })

  it.each(['https://evil.example', 'null', 'app://other'])(
    'gives nothing to a page at %s',
    async (origin) => {
      const { ask, answer } = titles()
      expect((await ask('title://sample/media', {}, origin)).status).toBe(403)
      expect(answer).not.toHaveBeenCalled()
    },
  )

  it('allows a range with a condition before it is asked for', async () => {
    const { ask, answer } = titles()
    const response = await ask('title://sample/media', { method: 'OPTIONS' }, 'app://seance')
    expect([response.status, response.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'Range, If-Range, If-None-Match',
    ])
    expect(answer).not.toHaveBeenCalled()
  })

  it('knows no title at an address that is none', async () => {
    expect((await titles().ask('title://x/media')).status).toBe(404)
  })
})
