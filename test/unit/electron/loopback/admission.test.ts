import { describe, expect, it } from 'vitest'
import { openAdmission } from '../../../../electron/loopback/admission.ts'
import type { Visitor } from '../../../../electron/loopback/admission.ts'

const port = 41_234
const ours = `127.0.0.1:${port}`

/** Someone who used the token in the printed address, and what they may do next. */
const admitted = () => {
  const admission = openAdmission(port)
  const { pathname, search } = new URL(admission.entrance())
  const entry = pathname + search
  const visit = (visitor: Partial<Visitor>) =>
    admission.judge({
      method: 'GET',
      url: '/',
      ...visitor,
      headers: { host: ours, ...visitor.headers },
    })
  const verdict = visit({ url: entry })
  const cookie = verdict.kind === 'enters' ? (verdict.cookie.split(';')[0] ?? '') : ''
  return { admission, visit, entry, cookie, verdict }
}
const refused = (why: string) => ({ kind: 'refused', why })

describe('the one-time token', () => {
  it('buys a cookie that scripts cannot read and other sites do not send', () => {
    expect(admitted().verdict).toMatchObject({
      kind: 'enters',
      cookie: expect.stringMatching(/^seance-41234=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
    })
  })

  it('works once', () => {
    const { visit, entry } = admitted()
    expect(visit({ url: entry })).toEqual(refused('token used'))
  })

  it('opened again in the browser that is in leads to where that is', () => {
    const { visit, entry, cookie } = admitted()
    expect(visit({ url: entry, headers: { cookie } })).toEqual({ kind: 'admitted' })
  })

  it('lets in whoever follows a link to it from another page', () => {
    const admission = openAdmission(port)
    const url = `/${new URL(admission.entrance()).search}`
    const headers = { host: ours, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect(admission.judge({ method: 'GET', url, headers }).kind).toBe('enters')
  })

  it('is another at each start', () => {
    expect(openAdmission(port).entrance()).not.toBe(openAdmission(port).entrance())
  })

  it.each(['/?token=', '/?token=wrong', '/?a=b&token=wrong'])('is not guessed: %s', (url) => {
    expect(admitted().visit({ url })).toEqual(refused('token wrong'))
  })

  it.each([{ method: 'HEAD' }, { method: 'POST' }, { headers: { 'sec-purpose': 'prefetch' } }])(
    'is not spent by something that is no visit: %j',
    (visitor) => {
      const admission = openAdmission(port)
      const url = `/${new URL(admission.entrance()).search}`
      admission.judge({
        method: 'GET',
        ...visitor,
        url,
        headers: { host: ours, ...('headers' in visitor ? visitor.headers : {}) },
      })
      expect(admission.judge({ method: 'GET', url, headers: { host: ours } }).kind).toBe('enters')
    },
  )
})

describe('the cookie', () => {
  it('admits', () => {
    const { visit, cookie } = admitted()
    expect(visit({ url: '/media/a/media', headers: { cookie } })).toEqual({ kind: 'admitted' })
  })

  it('admits among others', () => {
    const { visit, cookie } = admitted()
    expect(visit({ headers: { cookie: `a=b; ${cookie}; c=d` } })).toEqual({ kind: 'admitted' })
  })

  it.each(['', 'seance-41234=', 'seance-41234=wrong', 'seance-41235='])(
    'is needed: %j is refused',
    (cookie) => {
      expect(admitted().visit({ headers: { cookie } })).toEqual(refused('no cookie'))
    },
  )

  it('is refused under the name of another port', () => {
    const { visit, cookie } = admitted()
    const moved = cookie.replace('41234', '41235')
    expect(visit({ headers: { cookie: moved } })).toEqual(refused('no cookie'))
  })

  it('of another start is refused', () => {
    expect(admitted().visit({ headers: { cookie: admitted().cookie } })).toEqual(
      refused('no cookie'),
    )
  })
})

describe('a film', () => {
  const film = (wanted?: string, url = '/media/a/media') => {
    const { visit, cookie } = admitted()
    return visit({ url, headers: { cookie, ...(wanted ? { 'sec-fetch-dest': wanted } : {}) } })
  }

  it.each(['video', 'empty', 'track', 'image', undefined])(
    'is for the page to show (%s)',
    (wanted) => {
      expect(film(wanted)).toEqual({ kind: 'admitted' })
    },
  )

  it.each(['document', 'iframe', 'frame', 'embed', 'object'])(
    'is no page of its own, where it would stand without the mark of its screening (%s)',
    (wanted) => {
      expect(film(wanted)).toEqual(refused('film alone'))
      expect(film(wanted, '/./media/a/media')).toEqual(refused('film alone'))
    },
  )
})

describe('the host', () => {
  it.each([ours, `localhost:${port}`])('may be %s', (host) => {
    const { visit, cookie } = admitted()
    expect(visit({ headers: { host, cookie } })).toEqual({ kind: 'admitted' })
  })

  it.each([
    undefined,
    '127.0.0.1',
    'localhost',
    '127.0.0.1:1',
    `evil.example:${port}`,
    `127.0.0.1:${port}.evil.example`,
    `[::1]:${port}`,
  ])('may not be %s', (host) => {
    const { visit, cookie } = admitted()
    expect(visit({ headers: { host, cookie } })).toEqual(refused('wrong host'))
  })

  it('is checked before the token', () => {
    const admission = openAdmission(port)
    const url = `/${new URL(admission.entrance()).search}`
    expect(admission.judge({ method: 'GET', url, headers: { host: 'evil.example' } })).toEqual(
      refused('wrong host'),
    )
  })
})

describe('a call', () => {
  const call = (headers: Record<string, string>) => {
    const { visit, cookie } = admitted()
    return visit({ method: 'POST', url: '/call', headers: { cookie, ...headers } })
  }

  it.each([
    { origin: `http://${ours}` },
    { origin: `http://localhost:${port}` },
    { origin: `http://${ours}`, 'sec-fetch-site': 'same-origin' },
  ])('from our own page is admitted: %j', (headers) => {
    expect(call(headers as Record<string, string>)).toEqual({ kind: 'admitted' })
  })

  it.each([
    {},
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: `https://${ours}` },
    { origin: 'http://127.0.0.1:8080' },
    { origin: `http://${ours}`, 'sec-fetch-site': 'same-site' },
    { origin: `http://${ours}`, 'sec-fetch-site': 'cross-site' },
    { origin: `http://${ours}`, 'sec-fetch-site': 'none' },
  ])('from anywhere else is refused: %j', (headers) => {
    expect(call(headers as Record<string, string>)).toEqual(refused('other origin'))
  })
})

describe('a picture, a film, the page', () => {
  const fetched = (headers: Record<string, string>) => {
    const { visit, cookie } = admitted()
    return visit({ url: '/media/a/media', headers: { cookie, ...headers } })
  }

  it.each([{}, { 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }])(
    'is given to our page and to an address typed: %j',
    (headers) => {
      expect(fetched(headers as Record<string, string>)).toEqual({ kind: 'admitted' })
    },
  )

  it.each([
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'http://127.0.0.1:8080' },
  ])('is not given to a page on another port: %j', (headers) => {
    expect(fetched(headers as Record<string, string>)).toEqual(refused('other origin'))
  })
})

describe('port 80', () => {
  it.each(['127.0.0.1', 'localhost', '127.0.0.1:80'])(
    'is left out of the names by browsers: %s',
    (host) => {
      const admission = openAdmission(80)
      const { search } = new URL(admission.entrance())
      const entered = admission.judge({ method: 'GET', url: `/${search}`, headers: { host } })
      const cookie = entered.kind === 'enters' ? entered.cookie : ''
      const headers = { host, origin: `http://${host}`, cookie }
      expect(admission.judge({ method: 'POST', url: '/call', headers }).kind).toBe('admitted')
    },
  )

  it('is not left out of others', () => {
    const admission = openAdmission(port)
    const { search } = new URL(admission.entrance())
    const visitor = { method: 'GET', url: `/${search}`, headers: { host: '127.0.0.1' } }
    expect(admission.judge(visitor)).toEqual(refused('wrong host'))
  })
})
