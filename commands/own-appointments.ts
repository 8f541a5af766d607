import { listOwnAppointments, type OwnAppointment } from "@/db/appointments";
import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import { readDossierState } from "@/db/dossier";
import { findDossier } from "@/db/dossier-sessions";
import { appointmentStands } from "@/domain/appointment";
import { requestKey } from "@/db/one-time-codes";

/** What a party takes into its calendar. */
export interface OwnAppointments {
  readonly isProtected: boolean;
  readonly appointments: readonly (Omit<OwnAppointment, "factId"> & { readonly uid: string })[];
}

/** Reads what is still to come in the file of a look and writes that down; null when the look is over. */
export async function readOwnAppointments(
  database: Database,
  token: string,
  now: Date,
): Promise<OwnAppointments | null> {
  return database.as({ as: "party", dossier: requestKey(database, token) }, async (tx) => {
    const look = await findDossier(tx, now);
    if (look === null) return null;
    const { real, shown } = await readDossierState(tx, look, "read", now);
    const appointments = (await listOwnAppointments(tx, now)).filter(({ kind }) =>
      appointmentStands(kind, shown.status),
    );
    await recordAudit(tx, {
      at: now,
      chain: look.parquet,
      actor: `party:${look.partyId}`,
      action: "read_appointments",
      caseFileId: look.caseFileId,
    });
    return {
      isProtected: real.isProtected,
      appointments: appointments.map(({ factId, ...appointment }) => ({
        ...appointment,
        // No id of the archive leaves it.
        uid: tx.cipher.blindIndex("token", `calendar\u0000${factId}`).toString("hex").slice(0, 32),
      })),
    };
  });
}
