import { z } from "zod";

const surroundings = z.object({
  INSAF_URL: z.url(),
  INSAF_SIMULATOR_URL: z.url(),
  INSAF_DATA_DIR: z.string(),
});

/** The Insaf under test: one that runs already, or the one that the stories have started. */
export function insafUnderTest(): { url: string; simulatorUrl: string; dataDir: string } {
  const { INSAF_URL, INSAF_SIMULATOR_URL, INSAF_DATA_DIR } = surroundings.parse(process.env);
  return { url: INSAF_URL, simulatorUrl: INSAF_SIMULATOR_URL, dataDir: INSAF_DATA_DIR };
}

/** What a run's order is drawn from; null where stories are run by hand. */
export function seedOfTheRun(): string | null {
  return process.env.STORY_SEED ?? null;
}

/** Whether somebody has said which Insaf to use. */
export function isInsafGiven(): boolean {
  return process.env.INSAF_URL !== undefined;
}

/** Says it to this process and to those it starts. */
export function tellInsaf(insaf: { url: string; simulatorUrl: string; dataDir: string }): void {
  process.env.INSAF_URL = insaf.url;
  process.env.INSAF_SIMULATOR_URL = insaf.simulatorUrl;
  process.env.INSAF_DATA_DIR = insaf.dataDir;
}
