import { agreement } from './agreement.ts'
import { autosave } from './autosave.ts'
import { autosaveJson } from './autosaveJson.ts'
import { catalogueOpen } from './catalogueOpen.ts'
import { consistency } from './consistency.ts'
import { download } from './download.ts'
import { fleet } from './fleet.ts'
import { keypress } from './keypress.ts'
import { media } from './media.ts'
import type { Benchmark } from './measure.ts'
import { search } from './search.ts'
import { start } from './start.ts'
import { syncMemory } from './syncMemory.ts'
import { syncPeer } from './syncPeer.ts'
import { syncPush } from './syncPush.ts'

/** Every benchmark the product can run by now, in the order of the table. */
export const benchmarks: readonly Benchmark[] = [
  autosave,
  autosaveJson,
  keypress,
  search,
  catalogueOpen,
  agreement,
  consistency,
  syncPush,
  syncPeer,
  syncMemory,
  fleet,
  media,
  download,
  start,
]
