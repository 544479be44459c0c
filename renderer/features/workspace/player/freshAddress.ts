/**
 * An address of a film that no earlier look at it shares. Chromium keeps what it has of an address in memory for minutes, whatever
 * `no-store` says, and would play from there what was withdrawn since, or is another file by now.
 */
export const freshAddress = (url: string): string => `${url}?look=${crypto.randomUUID()}`
