-- What a refused change was made on, as the till said: with it the change can be taken in later as if it came now.
ALTER TABLE document_quarantine ADD COLUMN base text;
