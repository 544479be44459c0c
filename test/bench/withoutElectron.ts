import { registerHooks } from 'node:module'

// As in the build of the browser root: electron-store's `electron` is an empty module, so that it neither needs nor fetches the runtime.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? {
          url: new URL('../../electron/preferences/no-electron.ts', import.meta.url).href,
          shortCircuit: true,
        }
      : next(specifier, context),
})
