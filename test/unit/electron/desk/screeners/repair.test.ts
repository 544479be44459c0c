import { describe, expect, it } from 'vitest'
import { repairScreener } from '../../../../../electron/desk/screeners/fetching.ts'
import { openVaultFiles } from '../../../../../electron/desk/screeners/vaultFiles.ts'
import { openWire } from '../../../../../electron/desk/sync/wireClient.ts'
import { plainChunk } from '../../../../../electron/vault/seal.ts'
import type { TitleId } from '../../../../../shared/ids.ts'
import { temporaryFolder } from '../../../../support/desk.ts'

const film = { bytes: 4 * plainChunk, etag: '"1"', mimeType: 'video/mp4', captions: [] }

/** The repair of the second piece, with what a catalogue answers to it. */
const repaired = (body: BodyInit, { bytes = film.bytes, isHere = true } = {}) => {
  const range = `bytes ${plainChunk}-${2 * plainChunk - 1}/${bytes}`
  const { signal } = new AbortController()
  const wire = openWire({
    url: 'http://localhost/',
    signal,
    fetch: async () => new Response(body, { status: 206, headers: { 'content-range': range } }),
  })
  return repairScreener(
    { titleId: 'a film' as TitleId, damaged: [1] },
    film,
    { key: new Uint8Array(32).fill(7), grantId: 'one', bytes: film.bytes },
    { files: openVaultFiles(temporaryFolder()), isHere: () => isHere },
    { ask: (request) => request(wire, 'token'), signal },
  )
}

describe('the repair of a piece', () => {
  it('gathers no more than a piece, whatever comes', async () => {
    let came = 0
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (controller) => {
        came += 1
        if (came > 1_000) controller.close()
        else controller.enqueue(new Uint8Array(plainChunk / 2))
      },
    })
    await expect(repaired(body)).rejects.toMatchObject({ reason: 'damaged' })
    expect(came).toBeLessThan(10)
  })

  it('takes no piece of another film', async () => {
    const other = repaired(new Uint8Array(plainChunk), { bytes: 5 * plainChunk })
    await expect(other).rejects.toMatchObject({ reason: 'damaged' })
  })

  it('writes nothing of a film that was taken away meanwhile', async () => {
    // There is no file of it in the vault: to write would fail otherwise.
    const gone = repaired(new Uint8Array(plainChunk), { isHere: false })
    await expect(gone).rejects.toMatchObject({ reason: 'revoked' })
  })
})
