import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Watches over the connections of a server; returns what breaks off those over which no byte has come. Clients keep such connections
 * in stock, and Node takes them for busy ones, not for idle: a server that ends would wait for them as long as it waits for anything.
 */
export const watchUnasked = (server: Server): (() => void) => {
  const open = new Set<Socket>()
  server.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  return () => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
  }
}
