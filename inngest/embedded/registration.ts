import { z } from "zod";
import { type CronSchedule, parseCron } from "@/inngest/embedded/cron";
import { dueTime } from "@/inngest/embedded/duration";
import { failedEventName } from "@/inngest/embedded/event";
import { compileExpression } from "@/inngest/embedded/expression";

/** A limit on the steps that execute at once, per value of `key` (null: for the whole function). */
export interface ConcurrencyLimit {
  readonly limit: number;
  readonly key: string | null;
}

export interface CancelRule {
  readonly event: string;
  readonly expression: string | null;
  /** How long after the run's start the rule holds ("1h"); null: as long as the run. */
  readonly timeout: string | null;
}

/** A function as the engine knows it. */
export interface EngineFunction {
  readonly id: string;
  readonly maxAttempts: number;
  readonly triggers: readonly { readonly event: string; readonly expression: string | null }[];
  readonly schedules: readonly { readonly cron: string; readonly schedule: CronSchedule }[];
  readonly idempotency: string | null;
  readonly limits: readonly ConcurrencyLimit[];
  readonly cancelOn: readonly CancelRule[];
}

/** A function asks for something that the embedded engine does not do. */
class UnsupportedFunctionError extends Error {
  override name = "UnsupportedFunctionError";
}

const limitSchema = z.strictObject({
  limit: z.number(),
  key: z.string().optional(),
  scope: z.string().optional(),
});

const functionSchema = z.looseObject({
  id: z.string(),
  name: z.string().optional(),
  triggers: z.array(
    z.union([
      z.strictObject({ event: z.string(), expression: z.string().optional() }),
      z.looseObject({ cron: z.string() }),
    ]),
  ),
  steps: z.object({
    step: z.looseObject({ retries: z.object({ attempts: z.number().optional() }).optional() }),
  }),
  idempotency: z.string().optional(),
  concurrency: z.union([z.number(), limitSchema, z.array(limitSchema)]).optional(),
  cancel: z
    .array(
      z.strictObject({
        event: z.string(),
        if: z.string().optional(),
        timeout: z.string().optional(),
      }),
    )
    .optional(),
});

const known = new Set(Object.keys(functionSchema.shape));
const defaultRetries = 4;
const mostRetries = 20;

/** Reads the answer to an in-band registration; throws naming the function and the option refused. */
export function readRegistration(answer: unknown): EngineFunction[] {
  const { functions } = z.object({ functions: z.array(functionSchema) }).parse(answer);
  return functions.map(readFunction);
}

function readFunction(config: z.output<typeof functionSchema>): EngineFunction {
  const refuse = (option: string, why = "is not supported by the embedded engine"): never => {
    throw new UnsupportedFunctionError(`Function ${config.id}: ${option} ${why}.`);
  };
  const expression = (option: string, text: string | undefined): string | null => {
    if (text === undefined) return null;
    try {
      compileExpression(text);
    } catch {
      refuse(option, "is not an expression that the embedded engine can read");
    }
    return text;
  };
  for (const [option, value] of Object.entries(config)) {
    if (!known.has(option) && value !== undefined) refuse(option);
  }

  const triggers: { event: string; expression: string | null }[] = [];
  const schedules: { cron: string; schedule: CronSchedule }[] = [];
  for (const trigger of config.triggers) {
    if ("cron" in trigger) {
      const cron = String(trigger.cron);
      for (const option of Object.keys(trigger)) if (option !== "cron") refuse(`cron ${option}`);
      try {
        schedules.push({ cron, schedule: parseCron(cron) });
      } catch {
        refuse(`cron "${cron}"`, "is not a schedule that the embedded engine can read");
      }
      continue;
    }
    const { event } = trigger;
    if (event.includes("*") || (event.startsWith("inngest/") && event !== failedEventName)) {
      refuse(`trigger ${event}`);
    }
    triggers.push({ event, expression: expression("trigger if", trigger.expression) });
  }

  const { concurrency = [] } = config;
  const listed = typeof concurrency === "number" ? [{ limit: concurrency }] : [concurrency].flat();
  const limits = listed.map((limit) => {
    if ("scope" in limit && limit.scope !== undefined && limit.scope !== "fn") {
      refuse(`concurrency scope "${limit.scope}"`);
    }
    const key = "key" in limit ? limit.key : undefined;
    return { limit: limit.limit, key: expression("concurrency key", key) };
  });

  return {
    id: config.id,
    maxAttempts: 1 + Math.min(config.steps.step.retries?.attempts ?? defaultRetries, mostRetries),
    triggers,
    schedules,
    idempotency: expression("idempotency", config.idempotency),
    // A limit of 0 means none, as on the server.
    limits: limits.filter(({ limit }) => limit > 0),
    cancelOn: (config.cancel ?? []).map((rule) => {
      if (rule.timeout !== undefined && dueTime(rule.timeout, 0) === null) {
        refuse(`cancelOn timeout "${rule.timeout}"`);
      }
      return {
        event: rule.event,
        expression: expression("cancelOn if", rule.if),
        timeout: rule.timeout ?? null,
      };
    }),
  };
}
