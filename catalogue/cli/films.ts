import { resolve } from 'node:path'
import { folderPlace } from '../media/folder.ts'
import { MediaFault, type Place } from '../media/place.ts'
import { wrong, type Values } from './words.ts'

/** The place that --media names; undefined where it names none. @throws CommandError where it is none. */
export const filmsIn = async (values: Values): Promise<Place | undefined> => {
  const { media, 's3-endpoint': endpoint, 's3-region': region } = values
  const isBucket = media?.startsWith('s3:') ?? false
  if (!isBucket && (endpoint !== undefined || region !== undefined))
    throw wrong('--s3-endpoint and --s3-region belong to a bucket: --media s3://bucket/prefix.')
  if (media === undefined) return undefined
  if (media === '') throw wrong('--media needs a folder, or s3://bucket/prefix.')
  if (!isBucket) return folderThere(media)
  const [, name, prefix = ''] =
    /^s3:\/\/([A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9])(?:\/(.*))?$/.exec(media) ?? []
  if (name === undefined)
    throw wrong(`--media needs a folder, or s3://bucket/prefix; “${media}” is neither.`)
  if (endpoint !== undefined) demandEndpoint(endpoint)
  // The SDK is large: who has a folder does not wait for it.
  const { openBucket } = await import('../media/bucket.ts')
  const place = await openBucket({
    name,
    prefix: prefix.replace(/(?<=.)(?<!\/)$/, '/'),
    endpoint,
    region,
  })
  if (place === 'no region')
    throw wrong(
      `Nothing says in which region ${media} is. Nothing was started; name it with --s3-region or AWS_REGION, or a server of your own with --s3-endpoint.`,
    )
  return place
}

/** A folder that is not there would serve no film until somebody wonders why. */
const folderThere = async (media: string): Promise<Place> => {
  const folder = folderPlace(resolve(media))
  await folder.check().catch((error: unknown) => {
    const code = error instanceof MediaFault ? ` (${error.code})` : ''
    throw wrong(
      `${resolve(media)} cannot be opened as a folder${code}. Nothing was started; name the folder of the films with --media, or leave it out.`,
    )
  })
  return folder
}

const demandEndpoint = (endpoint: string): void => {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null
  if (url === null || !/^https?:$/.test(url.protocol))
    throw wrong(`--s3-endpoint needs an address such as https://s3.example.org; this is none.`)
  if (url.username !== '' || url.password !== '')
    throw wrong(
      'An address with a password stands in the list of processes. Nothing was started; give the keys as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    )
}
