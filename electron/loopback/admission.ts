import { randomBytes, timingSafeEqual } from 'node:crypto'

/** What is asked of a caller, as Node's HTTP server gives it (header names in lower case). */
export interface Visitor {
  method: string
  /** Path and query, as sent. */
  url: string
  headers: Readonly<Record<string, string | string[] | undefined>>
}

export type Verdict =
  | { kind: 'admitted' }
  /** The one-time token was right: give this cookie along with the page. */
  | { kind: 'enters'; cookie: string }
  | { kind: 'refused'; why: Refusal }

export type Refusal =
  | 'wrong host'
  | 'other origin'
  | 'no cookie'
  | 'token used'
  | 'token wrong'
  | 'not a visit'
  | 'film alone'

export interface Admission {
  /** The address that lets one browser in, once. */
  entrance(): string
  judge(visitor: Visitor): Verdict
}

/**
 * Who may talk to the loopback server. 127.0.0.1 is shared by every program and every page on this computer, so: the Host
 * must be ours (another name that points here is a rebinding attack), the request must come from our own page (cookies
 * know no ports, so a page on another port brings ours along), and it must carry the cookie that only the one-time token
 * in the printed address buys.
 */
export const openAdmission = (port: number, pass: string = newPass()): Admission => {
  const names = ['127.0.0.1', 'localhost']
  // Browsers leave out the port that is HTTP's own.
  const hosts = new Set(
    names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : `${name}:${port}`)),
  )
  const origins = new Set([...hosts].map((host) => `http://${host}`))
  const token = secret()
  const cookieName = `seance-${port}`
  let tokenUsed = false

  const judge = ({ method, url, headers }: Visitor): Verdict => {
    const host = headers['host']
    if (typeof host !== 'string' || !hosts.has(host)) return refused('wrong host')

    const offered = tokenIn(url)
    if (offered !== null) {
      if (method !== 'GET' || headers['sec-purpose'] !== undefined) return refused('not a visit')
      if (!same(offered, token)) return refused('token wrong')
      // The address opened again in the browser that is in: nothing is asked of it that its cookie does not already buy.
      if (tokenUsed) return hasPass(headers) ? { kind: 'admitted' } : refused('token used')
      tokenUsed = true
      return {
        kind: 'enters',
        cookie: `${cookieName}=${pass}; Path=/; HttpOnly; SameSite=Strict`,
      }
    }

    if (!comesFromOurPage(method, headers)) return refused('other origin')
    if (isFilmAlone(url, headers)) return refused('film alone')
    return hasPass(headers) ? { kind: 'admitted' } : refused('no cookie')
  }

  const hasPass = (headers: Visitor['headers']): boolean => {
    const shown = cookieIn(headers['cookie'], cookieName)
    return shown !== null && same(shown, pass)
  }

  const comesFromOurPage = (method: string, headers: Visitor['headers']): boolean => {
    const origin = headers['origin']
    // Browsers send Origin with everything that is not GET or HEAD.
    const changes = method !== 'GET' && method !== 'HEAD'
    if (origin === undefined ? changes : typeof origin !== 'string' || !origins.has(origin))
      return false
    const site = headers['sec-fetch-site']
    // `none` is the person's own doing: an address typed or opened.
    return site === undefined || site === 'same-origin' || (site === 'none' && !changes)
  }

  return { entrance: () => `http://127.0.0.1:${port}/?token=${token}`, judge }
}

/** What the cookie of a window that was let in holds. */
export const newPass = (): string => secret()

/** What a browser fetches to show it as a page of its own, or as one within a page. */
const ofPages = new Set(['document', 'iframe', 'frame', 'embed', 'object'])

/** In a tab of its own a film would stand without the mark of its screening. */
const isFilmAlone = (url: string, headers: Visitor['headers']): boolean => {
  const wanted = headers['sec-fetch-dest']
  const path = URL.parse(url, 'http://127.0.0.1')?.pathname ?? ''
  return path.startsWith('/media/') && typeof wanted === 'string' && ofPages.has(wanted)
}

const refused = (why: Refusal): Verdict => ({ kind: 'refused', why })

/** 256 bits in letters that need no escaping in an address or a cookie. */
const secret = () => randomBytes(32).toString('base64url')

/** Compares without telling by its time how much was right. */
const same = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const tokenIn = (url: string): string | null => {
  const query = url.indexOf('?')
  return url.startsWith('/?') ? new URLSearchParams(url.slice(query)).get('token') : null
}

const cookieIn = (header: string | string[] | undefined, name: string): string | null => {
  if (typeof header !== 'string') return null
  for (const pair of header.split(';')) {
    const [key, value] = pair.trim().split('=', 2)
    if (key === name && value !== undefined) return value
  }
  return null
}
