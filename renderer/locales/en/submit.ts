export const submit = {
  exported: 'Saved as {{file}}',
} as const
