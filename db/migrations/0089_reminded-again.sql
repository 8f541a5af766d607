-- Whoever asked to be reminded is so again once the form is kept again: the worker ends a reminder, and the wish stays with the form.
DROP POLICY worker_reminds ON drafts;
--> statement-breakpoint
CREATE POLICY worker_reminds ON drafts FOR UPDATE TO insaf_worker USING (true) WITH CHECK (remind_at IS NULL);
--> statement-breakpoint
REVOKE UPDATE (reminder_sealed) ON drafts FROM insaf_worker;
