import { registerHooks } from 'node:module'

/** With `node --import`: the module `electron` is the stand-in, wherever it is imported. */
const standIn = new URL('./electronProgram.ts', import.meta.url).href

registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' ? { url: standIn, shortCircuit: true } : next(name, context),
})
