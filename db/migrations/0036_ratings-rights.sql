-- What a file is about tells whether its parties may be asked for a figure; no more of it is read.
GRANT SELECT (category) ON case_files TO insaf_worker;
