import { hash, verify } from "@node-rs/argon2";

/** Argon2id with the OWASP parameters: 19 MiB, two passes, one lane. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Turns a password into what is kept of it. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/** Whether a password is the one that was kept; null stands for an unknown account and costs as much. */
export async function verifyPassword(kept: string | null, password: string): Promise<boolean> {
  const right = await verify(kept ?? nobodysHash, password);
  return kept !== null && right;
}

/** The hash of a random password that nobody was told, made with the same parameters. */
const nobodysHash =
  "$argon2id$v=19$m=19456,t=2,p=1$0jSuVrKkoapq8frf4pcWuQ$CDZ5bmBOzg+Y6qlxebD4nHOpUmfnGqfXNei1uuU18yc";
