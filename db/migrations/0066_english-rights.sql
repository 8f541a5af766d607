-- English texts are read by whoever reads the others.
GRANT SELECT (sms_en, email_en, numbered_sms_en, numbered_email_en) ON wordings TO insaf_visitor, insaf_worker;
