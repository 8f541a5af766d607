import type postgres from "postgres";

/** Who executes: one process at a time, by an advisory lock and a lease renewed while it lives. */
export interface Leadership {
  /** Takes the lead when nobody living holds it; returns the epoch, or null. */
  acquire(): Promise<number | null>;
  /** Renews the lease; false when another process has taken the lead. */
  renew(epoch: number): Promise<boolean>;
  release(epoch: number): Promise<void>;
  /** Frees the queue's jobs that a dead leader had taken. */
  unlockJobs(): Promise<void>;
}

const leaseSeconds = 15;

/** Leads, or waits to, on a connection of its own that keeps the advisory lock. */
export function createLeadership(lock: postgres.Sql, instance: string): Leadership {
  const key = lockKeyOf(instance);
  let lockedBy = 0;

  async function holdLock(): Promise<void> {
    const [row] = await lock<{ pid: number }[]>`select pg_backend_pid() as pid`;
    if (row !== undefined && row.pid !== lockedBy) {
      await lock`select pg_advisory_lock(${key})`;
      lockedBy = row.pid;
    }
  }

  return {
    async acquire() {
      await holdLock();
      return lock.begin(async (tx) => {
        await tx`insert into engine_leader (id, epoch) values (1, 0) on conflict do nothing`;
        const [row] = await tx<{ vacant: boolean }[]>`
          select instance is null or renewed_at < now() - make_interval(secs => ${leaseSeconds})
            or pg_try_advisory_xact_lock(lock_key) as vacant
          from engine_leader where id = 1 for update`;
        if (row?.vacant !== true) return null;
        const [taken] = await tx<{ epoch: string }[]>`
          update engine_leader set epoch = epoch + 1, instance = ${instance}, lock_key = ${key},
            renewed_at = now()
          where id = 1 returning epoch`;
        return Number(taken?.epoch);
      });
    },
    async renew(epoch) {
      await holdLock();
      const rows = await lock`
        update engine_leader set renewed_at = now() where epoch = ${epoch} returning 1`;
      return rows.length > 0;
    },
    async release(epoch) {
      await lock`update engine_leader set instance = null where epoch = ${epoch}`;
    },
    async unlockJobs() {
      await lock`
        select graphile_worker.force_unlock_workers(array(
          select distinct locked_by from graphile_worker.jobs where locked_by is not null))`;
    },
  };
}

/** A key of 52 bits from the instance's name: a JavaScript number holds it exactly. */
function lockKeyOf(instance: string): number {
  let hash = 0xcbf29ce484222325n;
  for (const character of instance) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n);
  }
  return Number(hash & 0xfffffffffffffn);
}
