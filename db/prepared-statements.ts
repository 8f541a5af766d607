import type postgres from "postgres";

/** Statements with more values than this are lists of varying length, of which each would be kept. */
const mostValues = 60;
/** Each connection keeps what is prepared: what has been asked once only is not. */
const mostTexts = 2_000;
const asked = new Set<string>();

/**
 * Has Drizzle's statements prepared once a connection. By itself it asks the driver for none, so that each
 * statement would be parsed, described in a round trip of its own and planned anew, policies and all.
 */
export function preparing<Client extends postgres.Sql | postgres.TransactionSql>(
  client: Client,
): Client {
  return new Proxy(client, {
    get(target, name) {
      if (name === "unsafe") return unsafeOf(target);
      if (name === "begin" && "begin" in target) return beginOf(target);
      return Reflect.get(target, name);
    },
  });
}

function unsafeOf(client: postgres.Sql | postgres.TransactionSql): postgres.Sql["unsafe"] {
  return (text, values, options) =>
    client.unsafe(text, values, { ...options, prepare: isWorthIt(text, values?.length ?? 0) });
}

function isWorthIt(text: string, values: number): boolean {
  if (values > mostValues) return false;
  if (asked.has(text)) return true;
  if (asked.size < mostTexts) asked.add(text);
  return false;
}

/** Drizzle begins a transaction with its work alone. */
function beginOf(client: postgres.Sql) {
  return (work: (client: postgres.TransactionSql) => unknown) =>
    client.begin((inside) => work(preparing(inside)));
}
