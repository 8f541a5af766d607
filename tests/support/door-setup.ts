import { beforeEach } from "vitest";
import { jar } from "@/tests/support/cookie-jar";
import { restoreWorld } from "@/tests/support/door-env";
import { session } from "@/tests/support/door-session";

// The files share one process: each begins in the usual world, with nothing of another's in the application's hand.
restoreWorld();
for (const name of Object.keys(globalThis))
  if (name.startsWith("insaf")) Reflect.deleteProperty(globalThis, name);

beforeEach(() => {
  jar.clear();
  Object.assign(session, { staff: null, citizen: null });
});
