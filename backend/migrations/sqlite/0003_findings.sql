-- Why a mailbox is broken is kept as it was diagnosed, with its evidence; before, only the code was.
UPDATE mailboxes SET broken = json_object('code', broken, 'confidence', 'likely') WHERE broken IS NOT NULL;
