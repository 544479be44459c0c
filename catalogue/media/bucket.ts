import { Readable } from 'node:stream'
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { codeOf, MediaFault, type Place, type StoredFile } from './place.ts'

/** A bucket of S3, or of a server that speaks as S3 does. */
export interface Bucket {
  name: string
  /** What every name in it begins with; empty, or ends with `/`. */
  prefix: string
  /** Of a server that is not Amazon's. */
  endpoint?: string | undefined
  /** Where it is absent the environment names it (`AWS_REGION`, a profile). */
  region?: string | undefined
}

/** How long a connection, and the head of an answer, may take, ms. What comes after it may take longer: a film is being watched. */
const connectMs = 3_000
const answerMs = 10_000

/** Films that may be on their way at once: each holds a connection, also while its player rests. */
const atOnce = 2_000

/**
 * The objects of a bucket, whose credentials the SDK finds where it always does: environment, profile, the machine's role. They need
 * the rights `s3:GetObject` and `s3:ListBucket`: without the second one a bucket does not tell what is absent from what is refused.
 * `no region` where neither anybody nor the environment says in which one it is.
 */
export const openBucket = async (bucket: Bucket): Promise<Place | 'no region'> => {
  const client = clientOf(bucket)
  const isSaid = await client.config.region().then(
    () => true,
    () => false,
  )
  if (isSaid) return placeIn(client, bucket)
  client.destroy()
  return 'no region'
}

const clientOf = ({ endpoint, region }: Bucket): S3Client =>
  new S3Client({
    // Servers of one's own have no regions, and names of buckets that are no names of hosts.
    ...(endpoint === undefined
      ? {}
      : { endpoint, forcePathStyle: true, region: process.env['AWS_REGION'] ?? 'us-east-1' }),
    ...(region === undefined ? {} : { region }),
    // Checksums of single parts are of newer servers alone, and a range has none.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: connectMs,
      requestTimeout: answerMs,
      throwOnRequestTimeout: true,
      // A player that rests takes nothing for as long as it likes.
      socketTimeout: 0,
      httpAgent: { maxSockets: atOnce },
      httpsAgent: { maxSockets: atOnce },
    },
  })

const placeIn = (client: S3Client, { name: Bucket, prefix }: Bucket): Place => {
  const find = async (name: string): Promise<StoredFile | null> => {
    const Key = prefix + name
    const head = await client
      .send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }))
      .catch(orNull)
    if (head === null) return null
    const { ContentLength: bytes, ETag: etag, LastModified: changedAt } = head
    if (bytes === undefined || etag === undefined) throw new MediaFault('unreachable', 'NoETag')
    return {
      bytes,
      etag,
      changedAtMs: changedAt?.getTime() ?? 0,
      // Of an upload in parts it is one of their checksums, not of the bytes.
      sha256: head.ChecksumType === 'FULL_OBJECT' ? (head.ChecksumSHA256 ?? null) : null,
      read: (start, end, signal) => read(Key, etag, start, end, signal),
      close: async () => {},
    }
  }

  const read = async (
    Key: string,
    etag: string,
    start: number,
    end: number,
    signal: AbortSignal,
  ): Promise<Readable> => {
    const asked = { Bucket, Key, Range: `bytes=${start}-${end}`, IfMatch: etag }
    const { Body, ContentLength, ETag } = await client
      .send(new GetObjectCommand(asked), { abortSignal: signal })
      .catch((error: unknown) => {
        const isChanged = [404, 412, 416].includes(statusOf(error) ?? 0)
        throw new MediaFault(isChanged ? 'changed' : 'unreachable', nameOf(error))
      })
    if (!(Body instanceof Readable)) throw new MediaFault('unreachable', 'NoBody')
    // There are servers that pass by the condition, or the range: they would mix two films.
    const fault =
      ETag !== etag
        ? new MediaFault('changed', 'OtherETag')
        : ContentLength !== end - start + 1
          ? new MediaFault('unreachable', 'OtherLength')
          : null
    if (fault === null) return Body
    Body.destroy()
    throw fault
  }

  const namesFrom = async (beginning: string, most?: number): Promise<string[]> => {
    const names: string[] = []
    let ContinuationToken: string | undefined
    do {
      const page = await client
        .send(
          new ListObjectsV2Command({
            Bucket,
            Prefix: prefix + beginning,
            Delimiter: '/',
            ...(most === undefined ? {} : { MaxKeys: most }),
            ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
          }),
        )
        .catch(toFault)
      names.push(...(page.Contents ?? []).flatMap(({ Key }) => Key?.slice(prefix.length) ?? []))
      ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined
    } while (ContinuationToken !== undefined && names.length < (most ?? Infinity))
    return names
  }

  return {
    find,
    names: (beginning) => namesFrom(beginning),
    check: async () => void (await namesFrom('', 1)),
    close: () => client.destroy(),
  }
}

const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined

/** `SlowDown 503`; what answers HEAD has no words for its refusal, and its status alone says something. */
const nameOf = (error: unknown): string =>
  [codeOf(error), statusOf(error)].filter((part) => part !== undefined).join(' ')

const orNull = (error: unknown): null => (statusOf(error) === 404 ? null : toFault(error))

const toFault = (error: unknown): never => {
  throw new MediaFault('unreachable', nameOf(error))
}
