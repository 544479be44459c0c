import type { Failure } from '../../shared/contract/failure.ts'

/** What the process ends with. */
export const exitCodes = {
  well: 0,
  /** A fault of ours. */
  fault: 1,
  /** The command line makes no sense. */
  usage: 2,
  /** Another Séance has the data folder. */
  held: 3,
  /** The data folder cannot be used. */
  folder: 4,
  /** The port cannot be had. */
  port: 5,
} as const

/** The exit code for a data folder that could not be opened. */
export const exitCodeFor = ({ code }: Failure): number => {
  switch (code) {
    case 'data_held':
      return exitCodes.held
    case 'data_newer':
    case 'disk_full':
    case 'disk_read_only':
    case 'disk_error':
      return exitCodes.folder
    default:
      return exitCodes.fault
  }
}
