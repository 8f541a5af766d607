/** What the doors of papers are told of their surroundings, in the place of `@/env`; a test changes its `world`. */
export const world: { dataDir: string; clamdUrl: string | null } = { dataDir: "", clamdUrl: null };

const fieldKeys = { currentId: "k", keys: new Map([["k", Buffer.alloc(32, 7)]]) };

export const env = () => ({
  appUrl: "http://insaf.test",
  quietHours: false,
  decisionHoldSeconds: 120,
  bucket: null,
  fieldKeys,
  ...world,
});
