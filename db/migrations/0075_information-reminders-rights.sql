-- The worker reminds of what an office waits for by the day until which it does.
GRANT SELECT (information_due_on) ON case_files TO insaf_worker;
