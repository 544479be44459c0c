import type { Plugin } from 'vite'

/**
 * Names in the page's head what its small entry will fetch anyway: the script it imports, with what that needs, and the two
 * faces of the first screen. The browser then fetches all of them at once instead of one after the other.
 */
export const preloadPage = (): Plugin => ({
  name: 'seance:preload-page',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) => {
      if (!bundle) return []
      const files = Object.values(bundle)
      const chunk = (name: string) =>
        files.find((file) => file.type === 'chunk' && file.fileName === name)
      const entry = files.find((file) => file.type === 'chunk' && file.isEntry)
      if (entry?.type !== 'chunk') throw new Error('the page has no entry')
      const needed = new Set<string>()
      const need = (name: string): void => {
        const file = chunk(name)
        if (file?.type !== 'chunk' || file === entry || needed.has(name)) return
        needed.add(name)
        file.imports.forEach(need)
      }
      entry.dynamicImports.forEach(need)
      // Sheets of scripts that are imported later would be fetched one step later still.
      const sheets = [...needed].flatMap((name) => {
        const file = chunk(name)
        return file?.type === 'chunk' ? [...(file.viteMetadata?.importedCss ?? [])] : []
      })
      const faces = files
        .map(({ fileName }) => fileName)
        .filter((name) => /(inter|fraunces)-latin-wght-normal-[^/]+\.woff2$/.test(name))
      return [
        ...sheets.map((name) => ({
          tag: 'link',
          attrs: { rel: 'stylesheet', crossorigin: true, href: `./${name}` },
          injectTo: 'head' as const,
        })),
        ...[...needed].map((name) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `./${name}` },
          injectTo: 'head' as const,
        })),
        ...faces.map((name) => ({
          tag: 'link',
          attrs: {
            rel: 'preload',
            as: 'font',
            type: 'font/woff2',
            crossorigin: true,
            href: `./${name}`,
          },
          injectTo: 'head' as const,
        })),
      ]
    },
  },
})
