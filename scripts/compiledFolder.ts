import { fileURLToPath } from 'node:url'

/** Where Node keeps its compiled form of our bundles (its NODE_COMPILE_CACHE), so that the next start need not compile them. */
export const compiledFolder = fileURLToPath(new URL('../out/compiled', import.meta.url))
