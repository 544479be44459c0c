export const tonight = {} as const
