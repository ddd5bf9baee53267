-- Nobody reads a slip again that was printed or given up, and a buyer's name may stand in it.
UPDATE print_job SET slip = '[]' WHERE state IN ('printed', 'cancelled');
