// Loopback listener: counts every connection and datagram to it and remembers what was asked for.
import { createSocket } from "node:dgram";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Loopback {
  readonly port: number;
  /** Connections, whatever came over them, and datagrams. */
  readonly connections: () => number;
  /** Paths, without query, of requests and of WebSockets; "/udp" for a datagram. */
  readonly asked: () => readonly string[];
  readonly close: () => Promise<void>;
}

export async function listenOnLoopback(): Promise<Loopback> {
  let connections = 0;
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.end("x");
  });
  server.on("connection", () => {
    connections += 1;
  });
  server.on("upgrade", (request, socket) => {
    asked.push(request.url ?? "");
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as AddressInfo;
  const datagrams = createSocket("udp4");
  datagrams.on("message", () => {
    connections += 1;
    asked.push("/udp");
  });
  await new Promise<void>((resolve) => datagrams.bind(port, "127.0.0.1", () => resolve()));
  return {
    port,
    connections: () => connections,
    asked: () => asked,
    close: () =>
      new Promise((resolve) => {
        datagrams.close();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
