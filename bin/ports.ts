import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { z } from "zod";

const remembered = z.object({
  postgres: z.number(),
  simulators: z.number(),
  smtp: z.number(),
  // An earlier version had none.
  imap: z.number().default(0),
});

/** Local ports of the embedded parts. */
export type Ports = z.output<typeof remembered>;

/** Keeps the ports of an earlier start where they are still free, so that addresses last. */
export async function choosePorts(dataDir: string): Promise<Ports> {
  const before = readPorts(dataDir);
  const ports: Ports = { postgres: 0, simulators: 0, smtp: 0, imap: 0 };
  for (const part of ["postgres", "simulators", "smtp", "imap"] as const) {
    const earlier = before?.[part];
    const kept = earlier !== undefined && earlier > 0 && (await isFree(earlier, "127.0.0.1"));
    ports[part] = kept ? earlier : await freePort();
  }
  writeFileSync(portsFile(dataDir), `${JSON.stringify(ports)}\n`, { mode: 0o600 });
  return ports;
}

/** The wanted port, or the first free one after it. */
export async function nextFreePort(wanted: number): Promise<number> {
  for (let port = wanted; port <= Math.min(wanted + 100, 65_535); port++) {
    if (await isFree(port)) return port;
  }
  return freePort();
}

async function isFree(port: number, host?: string): Promise<boolean> {
  return (await listen(port, host)) !== null;
}

const given = new Set<number>();

/** A port of this machine that nothing listens on. Never given twice: who got it may not listen yet. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = await listen(0, "127.0.0.1");
    if (port === null) throw new Error("The system has no free port left.");
    if (given.has(port)) continue;
    given.add(port);
    return port;
  }
}

function listen(port: number, host?: string): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === "object" && address !== null ? address.port : null;
      server.close(() => resolve(bound));
    });
  });
}

/** The ports of the last start; null when there was none. */
export function readPorts(dataDir: string): Ports | null {
  try {
    return remembered.parse(JSON.parse(readFileSync(portsFile(dataDir), "utf8")));
  } catch {
    return null;
  }
}

const portsFile = (dataDir: string): string => join(dataDir, "ports.json");
