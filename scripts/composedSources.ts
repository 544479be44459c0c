import type { CSSOptions } from 'vite'

/**
 * Says of declarations that come by `composes … from` in whose style sheet they stand: postcss-modules puts them there as mere text, and
 * Vite warns of declarations without a file at every build.
 */
export const composedSources = {
  postcss: {
    plugins: [
      {
        postcssPlugin: 'composed-sources',
        OnceExit: (root) => {
          root.walkDecls((declaration) => {
            if (declaration.source?.input.file === undefined && root.source)
              declaration.source = root.source
          })
        },
      },
    ],
  },
} satisfies CSSOptions
