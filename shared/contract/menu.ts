import { z } from 'zod'

/** Items of the application menu, made by the page from its actions, in its language. */
export const MenuSection = z.strictObject({
  label: z.string().max(200),
  items: z
    .array(
      z.strictObject({
        id: z.string().max(100),
        label: z.string().max(200),
        /** Shown beside the label; the page's own key handler acts on it. */
        shortcut: z.string().max(60).nullable(),
        enabled: z.boolean(),
      }),
    )
    .max(100),
})
export type MenuSection = z.infer<typeof MenuSection>
