-- A notice that was kept back is owed from the day on which it is let go.
GRANT UPDATE (owed_at) ON notices TO insaf_staff;
