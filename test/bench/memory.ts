import { readdirSync, readFileSync } from 'node:fs'

/** Proportional memory of the largest Chromium renderer process, MiB; NaN where /proc does not tell (not Linux). */
export const rendererMemory = (): number => {
  try {
    const sizes = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(memoryOf)
    return Math.max(0, ...sizes) / 1024
  } catch {
    return Number.NaN
  }
}

/** Resident memory of a process, MiB; NaN where /proc does not tell (not Linux) or it is gone. */
export const residentMemory = (pid: number): number => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024
  } catch {
    return Number.NaN
  }
}

const memoryOf = (pid: string): number => {
  try {
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')) return 0
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0)
  } catch {
    // The process ended while we looked.
    return 0
  }
}
