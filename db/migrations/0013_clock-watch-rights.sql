-- Whoever is named in a file is not told of it, however late it is.
CREATE POLICY worker_reads ON barred_staff FOR SELECT TO insaf_worker USING (true);
--> statement-breakpoint
GRANT SELECT (staff_id, case_file_id) ON barred_staff TO insaf_worker;
