/**
 * Frees bytes that nobody looks at any more. Left to the collector, they pile up until it goes through all that the thread holds, a few
 * times for each 100 MiB: that takes longer than sealing them does.
 */
export const letGo = (bytes: Uint8Array<ArrayBuffer>): void => {
  // What is a part of something larger may share it with others.
  if (bytes.byteLength === bytes.buffer.byteLength) bytes.buffer.transfer(0)
}
