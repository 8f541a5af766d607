import { Environment } from "@marcbachmann/cel-js";
import type { ReceivedEvent } from "@/inngest/embedded/event";

type Compiled = (context: Record<string, unknown>) => unknown;

/** What an expression may speak of: `event` is the run's own, `async` the one that just came. */
export interface ExpressionContext {
  readonly event: unknown;
  readonly async?: unknown;
}

const environment = new Environment({ unlistedVariablesAreDyn: true });
const compiled = new Map<string, Compiled>();

/** Parses a CEL expression once; throws with the parser's reason when it is not one. */
export function compileExpression(expression: string): Compiled {
  const known = compiled.get(expression);
  if (known !== undefined) return known;
  const parsed = environment.parse(expression);
  const run: Compiled = (context) => parsed(context);
  compiled.set(expression, run);
  return run;
}

/** True when there is no expression or it holds; a missing field makes it false, as on the server. */
export function holds(expression: string | null, context: ExpressionContext): boolean {
  return expression === null || evaluate(expression, context) === true;
}

/** The value of a key expression as text, null when the event lacks a field it names. */
export function keyOf(expression: string, context: ExpressionContext): string | null {
  const value = evaluate(expression, context);
  if (value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value, bigintAsText);
}

function evaluate(expression: string, context: ExpressionContext): unknown {
  try {
    return compileExpression(expression)({ ...context });
  } catch (error) {
    // A field that the event does not have is the ordinary case of "does not match".
    if (error instanceof Error) return undefined;
    throw error;
  }
}

const equality = /^\s*(event|async)\.([\w.]+)\s*==\s*(event|async)\.([\w.]+)\s*$/;

/**
 * For "event.a.b == async.c": the JSON text of the event's side, by which the database can find
 * the wait; null for any other expression, which is evaluated against each event of its name.
 */
export function matchValue(expression: string | null, event: ReceivedEvent): string | null {
  const parts = expression === null ? null : equality.exec(expression);
  if (parts === null || parts[1] === parts[3]) return null;
  const path = (parts[1] === "event" ? parts[2] : parts[4]) ?? "";
  let value: unknown = event;
  for (const key of path.split(".")) {
    if (value === null || typeof value !== "object" || !Object.hasOwn(value, key)) return null;
    value = Reflect.get(value, key);
  }
  return typeof value === "object" ? null : (JSON.stringify(value) ?? null);
}

/** Every plain value of an event as JSON text: what a wait's match value can be equal to. */
export function leafValues(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [JSON.stringify(value) ?? "null"];
  return Object.values(value).flatMap(leafValues);
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
