import { type EngineDatabase, openEngineDatabase as openWhole } from "../../db/engine";

export type { EngineDatabase };

/** Which write of the engine its process dies at, counted from the first event it is given. */
const [, , , at = "", when = ""] = process.argv;
let writes = Number.NEGATIVE_INFINITY;
process.once("message", () => {
  writes = 0;
});

function dieIf(moment: "uncommitted" | "committed", write: number): Promise<void> {
  if (write !== Number(at) || moment !== when) return Promise.resolve();
  process.kill(process.pid, "SIGKILL");
  return new Promise(() => undefined);
}

/** The engine's tables, in a process that is killed just before or just after one of its commits. */
export function openEngineDatabase(databaseUrl: string, instance: string): EngineDatabase {
  const database = openWhole(databaseUrl, instance);
  return {
    ...database,
    async transaction(work) {
      writes += 1;
      const write = writes;
      const result = await database.transaction(async (tx) => {
        const worked = await work(tx);
        await dieIf("uncommitted", write);
        return worked;
      });
      await dieIf("committed", write);
      return result;
    },
  };
}
