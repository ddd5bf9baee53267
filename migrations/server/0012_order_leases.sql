-- A lease of a handover that has begun holds until its outcome is known here: nobody else may hand over meanwhile, however
-- long the till is away. Any other lease runs out by itself.
ALTER TABLE order_lease ADD COLUMN firm boolean NOT NULL DEFAULT false;

-- Where a till is heard in its store's network, as it said itself: JSON, a list of host:port.
ALTER TABLE till ADD COLUMN lan text NOT NULL DEFAULT '[]';
