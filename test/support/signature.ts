import { createHash, createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** What signs requests to a bucket. */
export interface BucketKeys {
  accessKeyId: string
  secretAccessKey: string
}

const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest()

/** As the signature writes it: everything but unreserved characters (RFC 3986) escaped. */
const escaped = (text: string): string =>
  encodeURIComponent(decodeURIComponent(text)).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** Clocks may differ by so much, ms. */
const mostSkewMs = 15 * 60_000

/**
 * Why a request without a body is not signed as AWS Signature Version 4 has it for S3; null where it is. Host and every `x-amz-` header
 * must be under the signature.
 */
export const faultInSignature = (
  { method = 'GET', url = '/', headers }: IncomingMessage,
  { accessKeyId, secretAccessKey }: BucketKeys,
):
  | 'AccessDenied'
  | 'InvalidAccessKeyId'
  | 'RequestTimeTooSkewed'
  | 'SignatureDoesNotMatch'
  | null => {
  const [, scope = '', signedNames = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    ) ?? []
  if (signature === '') return 'AccessDenied'
  const [id, date = '', region = '', service, last] = scope.split('/')
  if (id !== accessKeyId) return 'InvalidAccessKeyId'
  if (service !== 's3' || last !== 'aws4_request') return 'SignatureDoesNotMatch'
  const stamp = String(headers['x-amz-date'])
  const at = Date.parse(
    stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  )
  if (!stamp.startsWith(date) || !(Math.abs(at - Date.now()) < mostSkewMs))
    return 'RequestTimeTooSkewed'
  const names = signedNames.split(';')
  const mustBe = Object.keys(headers).filter((name) => name === 'host' || name.startsWith('x-amz-'))
  if (mustBe.some((name) => !names.includes(name))) return 'SignatureDoesNotMatch'
  const [path = '', query = ''] = url.split('?')
  const canonical = [
    method,
    path.split('/').map(escaped).join('/'),
    query
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => pair.split('=').map(escaped))
      .map(([name = '', value = '']) => `${name}=${value}`)
      .toSorted()
      .join('&'),
    ...names.map((name) => `${name}:${String(headers[name]).trim().replace(/ +/g, ' ')}`),
    '',
    signedNames,
    String(headers['x-amz-content-sha256']),
  ].join('\n')
  const toSign = [
    'AWS4-HMAC-SHA256',
    stamp,
    [date, region, service, last].join('/'),
    createHash('sha256').update(canonical).digest('hex'),
  ].join('\n')
  const key = [date, region, service, last].reduce<Buffer | string>(
    (before, part) => hmac(before, part),
    `AWS4${secretAccessKey}`,
  )
  return hmac(key, toSign).toString('hex') === signature ? null : 'SignatureDoesNotMatch'
}
