-- Goods of a first load have no names to be found by until they can be sold: their rows are in no index of names meanwhile.
DROP INDEX good_search;
CREATE INDEX good_search ON good (search) WHERE active = 1 AND search <> '';
DROP INDEX good_group_search;
CREATE INDEX good_group_search ON good (grp, search) WHERE active = 1 AND search <> '';

-- A name without a letter or a digit used to be stored as none. Such goods are named when the indexes are filled.
INSERT OR IGNORE INTO meta SELECT 'search_stale', '1' WHERE EXISTS (SELECT 1 FROM good WHERE search = '');
