-- It cost a row with each batch and another with each archiving; the watchdog reads the index instead.
DROP INDEX profile_behind;
