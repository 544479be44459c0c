import { describe, expect, it } from 'vitest'
import { repairScreener } from '../../../../../electron/desk/screeners/fetching.ts'
import { openVaultFiles } from '../../../../../electron/desk/screeners/vaultFiles.ts'
import { openWire } from '../../../../../electron/desk/sync/wireClient.ts'
import { plainChunk } from '../../../../../electron/vault/seal.ts'
import type { TitleId } from '../../../../../shared/ids.ts'
import { temporaryFolder } from '../../../../support/desk.ts'

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
    const range = `bytes ${plainChunk}-${2 * plainChunk - 1}/${4 * plainChunk}`
    const { signal } = new AbortController()
    const wire = openWire({
      url: 'http://localhost/',
      signal,
      fetch: async () => new Response(body, { status: 206, headers: { 'content-range': range } }),
    })
    const film = { bytes: 4 * plainChunk, etag: '"1"', mimeType: 'video/mp4', captions: [] }
    const seal = { key: new Uint8Array(32).fill(7), grantId: 'one', bytes: film.bytes }
    const files = openVaultFiles(temporaryFolder())
    const repaired = repairScreener(
      { titleId: 'a film' as TitleId, damaged: [1] },
      film,
      seal,
      { files, isHere: () => true },
      { ask: (request) => request(wire, 'token'), signal },
    )
    await expect(repaired).rejects.toMatchObject({ reason: 'damaged' })
    expect(came).toBeLessThan(10)
  })
})
