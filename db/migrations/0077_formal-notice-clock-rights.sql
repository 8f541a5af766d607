-- The worker says when a formal notice has run out; what it was about is not its to know.
GRANT SELECT (formal_notice_due_on) ON case_files TO insaf_worker;
