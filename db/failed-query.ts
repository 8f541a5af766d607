import { DrizzleQueryError } from "drizzle-orm/errors";
import postgres from "postgres";

/**
 * An error of the archive without what the query carried: its values are people's names and sealed
 * contacts, and an error is written to logs and to the engine's own store. Codes and constraints stay.
 */
export function withoutValues(error: unknown): unknown {
  if (!(error instanceof DrizzleQueryError)) return error;
  const message = `Failed query: ${error.query}`;
  error.stack = error.stack?.replace(error.message, () => message);
  error.message = message;
  error.params = [];
  // PostgreSQL quotes the row that it refused.
  if (error.cause instanceof postgres.PostgresError) error.cause.detail = undefined;
  return error;
}
