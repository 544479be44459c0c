import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type BucketKeys, faultInSignature } from './signature.ts'

/** What a bucket does with a request instead of answering it as it should, or when. */
type Instead = 'refuse' | 'hang' | 'cut' | void
export type Meddling = (asked: Asked) => Instead | Promise<Instead>

/** A request as it came, its signature found good. */
export interface Asked {
  method: string
  /** Empty where the bucket itself is asked. */
  key: string
  range: string | undefined
  ifMatch: string | undefined
}

/**
 * A server on loopback that speaks the part of S3 that the catalogue uses, for want of a real one in the tests: signatures of version 4,
 * addresses by path, HEAD and GET with ranges and conditions, checksums, lists in pages. And it can fail as they do.
 */
export interface TestBucket {
  endpoint: string
  keys: BucketKeys
  asked: Asked[]
  /** Answers whose reader went away in the middle. */
  broken(): number
  put(key: string, bytes: Buffer, more?: Pick<Kept, 'checksum'>): void
  remove(key: string): void
  /** Until the next call. */
  meddle(meddling: Meddling): void
  stop(): Promise<void>
}

interface Kept {
  bytes: Buffer
  etag: string
  changedAt: Date
  /** What it says of its SHA-256. */
  checksum?: { type: 'FULL_OBJECT' | 'COMPOSITE'; sha256: string }
}

/** Objects of one page of a list. */
const pageLength = 2

export const startBucket = async (name: string): Promise<TestBucket> => {
  const kept = new Map<string, Kept>()
  const asked: Asked[] = []
  let meddling: Meddling = () => {}
  let broken = 0
  const keys = {
    accessKeyId: `AKIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64'),
  }

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    response.on('close', () => void (broken += response.writableFinished ? 0 : 1))
    const fault = faultInSignature(request, keys)
    if (fault !== null) return refuse(response, 403, fault, keys.accessKeyId)
    const url = new URL(request.url ?? '/', 'http://bucket')
    const [bucket = '', ...parts] = url.pathname.slice(1).split('/')
    if (decodeURIComponent(bucket) !== name) return refuse(response, 404, 'NoSuchBucket')
    const { method = '', headers } = request
    const key = parts.map(decodeURIComponent).join('/')
    const one = { method, key, range: headers.range, ifMatch: headers['if-match'] }
    asked.push(one)
    const instead = await meddling(one)
    if (instead === 'hang') return
    if (instead === 'refuse') return refuse(response, 503, 'SlowDown')
    if (key === '') return list(response, url.searchParams)
    const object = kept.get(key)
    if (object === undefined) return refuse(response, 404, 'NoSuchKey')
    if (one.ifMatch !== undefined && one.ifMatch !== object.etag)
      return refuse(response, 412, 'PreconditionFailed')
    const withChecksum = headers['x-amz-checksum-mode'] === 'ENABLED'
    sendObject(response, object, one, { withChecksum, isCut: instead === 'cut' })
  }

  const list = (response: ServerResponse, query: URLSearchParams) => {
    const prefix = query.get('prefix') ?? ''
    const after = query.get('continuation-token') ?? ''
    const all = [...kept.keys()]
      .filter((key) => key.startsWith(prefix) && key > after)
      .filter((key) => query.get('delimiter') !== '/' || !key.slice(prefix.length).includes('/'))
      .toSorted()
    const page = all.slice(0, Math.min(pageLength, Number(query.get('max-keys') ?? pageLength)))
    const isTruncated = page.length < all.length
    const next = isTruncated ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ''
    const contents = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')
    response
      .writeHead(200, { 'content-type': 'application/xml' })
      .end(
        `<ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${next}${contents}</ListBucketResult>`,
      )
  }

  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    // An address of a server, which is one of a port.
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys,
    asked,
    broken: () => broken,
    put: (key, bytes, more = {}) => {
      const etag = `"${createHash('md5').update(bytes).digest('hex')}"`
      kept.set(key, { bytes, etag, changedAt: new Date(), ...more })
    },
    remove: (key) => void kept.delete(key),
    meddle: (next) => void (meddling = next),
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const sendObject = (
  response: ServerResponse,
  { bytes, etag, changedAt, checksum }: Kept,
  { method, range }: Asked,
  { withChecksum, isCut }: { withChecksum: boolean; isCut: boolean },
) => {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? []
  const part =
    first === undefined ? bytes : bytes.subarray(Number(first), Number(last ?? bytes.length) + 1)
  if (part.length === 0 && range !== undefined) return refuse(response, 416, 'InvalidRange')
  response.writeHead(range === undefined ? 200 : 206, {
    etag,
    'last-modified': changedAt.toUTCString(),
    'content-length': part.length,
    ...(range === undefined
      ? {}
      : { 'content-range': `bytes ${first}-${Number(first) + part.length - 1}/${bytes.length}` }),
    ...(withChecksum && checksum !== undefined
      ? { 'x-amz-checksum-sha256': checksum.sha256, 'x-amz-checksum-type': checksum.type }
      : {}),
  })
  if (method === 'HEAD') response.end()
  else if (isCut) response.write(part.subarray(0, part.length / 2), () => void response.destroy())
  else response.end(part)
}

/** As S3 refuses, with all that it tells of the one who asked. */
const refuse = (response: ServerResponse, status: number, code: string, about = '') => {
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(
      `<Error><Code>${code}</Code><Message>${code}: ${about}</Message><AWSAccessKeyId>${about}</AWSAccessKeyId></Error>`,
    )
}
