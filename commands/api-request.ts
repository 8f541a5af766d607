import { type ApiAnswer, answerOnce } from "@/db/api-answers";
import { isOfficialNumberTaken } from "@/db/clashes";
import type { Database, DatabaseActor, Transaction } from "@/db/client";
import type { SignedIn } from "@/db/staff";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import type { RefusalCode } from "@/domain/refusal";

/** A request of another system that changes something. */
export interface ApiRequest {
  readonly caller: SignedIn;
  readonly idempotencyKey: string;
  /** The address and body as they came: the same again gets the same answer. */
  readonly sent: string;
}

/** Ends a transaction in which something was written before a rule refused the rest. */
class RefusedRequest extends Error {
  constructor(readonly refusal: RefusalCode) {
    super(`refused: ${refusal}`);
  }
}

/**
 * Does the work of a request once, in one transaction with its answer. What is refused leaves nothing
 * behind, not even its answer: it may be sent again when the file allows it.
 */
export async function answerApi(
  database: Database,
  actor: DatabaseActor,
  { caller, idempotencyKey, sent }: ApiRequest,
  work: (tx: Transaction) => Promise<Outcome<ApiAnswer>>,
  now: Date,
): Promise<Outcome<ApiAnswer>> {
  try {
    const answer = await database.as(actor, (tx) =>
      answerOnce(
        tx,
        { staffId: caller.staffId, key: idempotencyKey, body: sent },
        async () => {
          const outcome = await work(tx);
          if (!outcome.ok) throw new RefusedRequest(outcome.refusal);
          return outcome.value;
        },
        now,
      ),
    );
    return answer === null ? refuse("idempotency_key_used") : accept(answer);
  } catch (error) {
    if (error instanceof RefusedRequest) return refuse(error.refusal);
    if (isOfficialNumberTaken(error)) return refuse("number_taken");
    throw error;
  }
}
