import type { Env } from "@/env";

/** What a door of the tests is told where no test says otherwise. */
const usual = () => ({
  appUrl: "http://insaf.test",
  dataDir: "",
  quietHours: false,
  decisionHoldSeconds: 120,
  bucket: null,
  fieldKeys: { currentId: "k", keys: new Map([["k", Buffer.alloc(32, 7)]]) },
  citizenOidc: null,
  clamdUrl: null as Env["clamdUrl"],
  simulatorUrl: null as Env["simulatorUrl"],
  sms: {} as Partial<Env["sms"]>,
  variables: {} as Readonly<Record<string, string>>,
});

/** What the doors are told of their surroundings, in the place of `@/env`; a test changes its `world`. */
export const world = usual();

/** The world as it was before any test changed it. */
export function restoreWorld(): void {
  Object.assign(world, usual());
}

export const env = () => ({ ...world, demonstration: world.simulatorUrl !== null });
export const variables = () => world.variables;
export const isDevelopment = () => false;
