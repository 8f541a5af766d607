import { createServer } from "node:http";
import next from "next";
import { leaveWithParent, serve } from "@/bin/channel";
import { env, variables } from "@/env";

leaveWithParent();
const { port } = env();
const dev = variables().NODE_ENV === "development";
const app = next({ dev, dir: process.cwd(), port, hostname: "localhost", turbopack: dev });
await app.prepare();
const answer = app.getRequestHandler();
const server = createServer((request, response) => {
  // What a caller claims about its address comes before what this server sees of it.
  const claimed = request.headers["x-forwarded-for"];
  const seen = request.socket.remoteAddress ?? "unknown";
  request.headers["x-forwarded-for"] = claimed === undefined ? seen : `${claimed}, ${seen}`;
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    response.destroy();
  });
});
if (dev) {
  const upgrade = app.getUpgradeHandler();
  server.on("upgrade", (request, socket, head) => {
    upgrade(request, socket, head).catch((error: unknown) => {
      console.error(error);
      socket.destroy();
    });
  });
}
await new Promise<void>((resolve, reject) => {
  server.once("error", reject);
  server.listen(port, resolve);
});

serve(async () => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  // Live streams never end by themselves.
  setTimeout(() => server.closeAllConnections(), 1_500).unref();
  await closed;
});
