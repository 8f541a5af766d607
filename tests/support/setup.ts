import { afterEach, beforeEach, expect, vi } from "vitest";

// A fault that is only written to the console would pass unseen: here it fails the test.
beforeEach(() => {
  vi.spyOn(console, "error");
});

afterEach(() => {
  const calls = vi.isMockFunction(console.error) ? [...vi.mocked(console.error).mock.calls] : [];
  vi.restoreAllMocks();
  expect(calls, "console.error was called during the test").toEqual([]);
});
