-- The rule of `domain/person-name.ts` in the archive: whether two whole names may be one person's, across spellings and scripts.
CREATE FUNCTION name_words(search_name text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT string_to_array(regexp_replace(regexp_replace(search_name,
    ' (?=(?:[ae][dl] ?|d)?dine?(?: |$)|الدين(?: |$))', '', 'g'),
    '(?<![^ ])(el|al|er|es|ed|ez|en|et|ech|ben|bin|ibn|bou|abou|abu|ait|abd|abdel|oulad|ould|ال|بن|ابن|بو|ابو|ايت|عبد|اولاد|ولد) ', '\1', 'g'), ' ')
$$;
--> statement-breakpoint
CREATE FUNCTION name_sound(word text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(regexp_replace(replace(replace(replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    replace(replace(regexp_replace(word, 'ch|sh', 'C', 'g'), 'dj', 'j'), 'ph', 'f'),
    '[kg]h', 'k', 'g'), '([td])h', '\1', 'g'), 'c(?=[eiy])', 's', 'g'), '[cqg]', 'k', 'g'),
    'v', 'f'), 'p', 'b'), 'x', 'ks'), '([aeiouy])h$', '\1'), '([^aeiouy])e$', '\1')
$$;
--> statement-breakpoint
-- By what a word is compared within Latin, within another script, and between the two.
CREATE FUNCTION name_key(word text, scripts text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE scripts
    WHEN 'latin' THEN regexp_replace(replace(replace(regexp_replace(name_sound(word), 'ou|[ow]', 'u', 'g'), 'y', 'i'), 'e', 'a'), '(.)\1+', '\1', 'g')
    WHEN 'other' THEN word
    ELSE regexp_replace(regexp_replace(regexp_replace(regexp_replace(
      CASE WHEN word ~ '^[a-z]+$' THEN regexp_replace(name_sound(word), '[aeiouwy]', 'a', 'g')
        ELSE translate(regexp_replace(word, 'ه$', 'ا'), 'اعويءⴰⴻⵄⵉⵓⵡⵢبپⴱتثطⵜⵟجⵊحهⵀⵃخغقكⴳⴽⵅⵇⵖدذضظⴷⴹرⵔⵕزⵣⵥسصⵙⵚشⵛفڤⴼلⵍمⵎنⵏ', 'aaaaaaaaaaaabbbtttttjjhhhhkkkkkkkkkddddddrrrzzzssssCCfffllmmnn') END,
      '(?<=.)a+(?=.)', '', 'g'), '^abdl(?=[tdrzsnC])', 'abd'), 'ldn$', 'dn'), '(.)\1+', '\1', 'g')
  END
$$;
--> statement-breakpoint
CREATE FUNCTION same_word(one text, other text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  WITH compared AS (
    SELECT CASE WHEN (one ~ '^[a-z]+$') <> (other ~ '^[a-z]+$') THEN 'both' WHEN one ~ '^[a-z]+$' THEN 'latin' ELSE 'other' END AS scripts,
      '^(?:ال(?=..)|[ae]l(?=..)|[ae](?=dd|rr|tt|zz|ss|nn)|e(?=ch))' AS article
  )
  SELECT ARRAY[name_key(one, scripts), name_key(regexp_replace(one, article, ''), scripts)]
    && ARRAY[name_key(other, scripts), name_key(regexp_replace(other, article, ''), scripts)] FROM compared
$$;
--> statement-breakpoint
CREATE FUNCTION same_name(one text, other text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  few text[] := name_words(one);
  many text[] := name_words(other);
  word text;
  found integer;
BEGIN
  IF cardinality(few) > cardinality(many) THEN
    few := name_words(other);
    many := name_words(one);
  END IF;
  IF coalesce(cardinality(few), 0) < 2 THEN RETURN false; END IF;
  FOREACH word IN ARRAY few LOOP
    SELECT min(i) INTO found FROM generate_subscripts(many, 1) i WHERE many[i] IS NOT NULL AND same_word(word, many[i]);
    IF found IS NULL THEN RETURN false; END IF;
    many[found] := NULL;
  END LOOP;
  RETURN true;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION citizen_parties() RETURNS TABLE (case_file_id uuid, party_id uuid, own_reference_sealed bytea) LANGUAGE sql STABLE ROWS 20
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH me AS MATERIALIZED (
    SELECT a.proof, a.proof_index AS index, s.seen_at FROM citizen_sessions s JOIN citizen_accounts a ON a.id = s.account_id
    WHERE s.token_hash = scope_citizen() AND s.ended_at IS NULL
  ), named AS (
    SELECT p.*, m.index AS mine FROM me m JOIN parties p ON p.phone_index = m.index
      WHERE m.proof = 'phone' AND NOT p.do_not_text AND (p.opens_after IS NULL OR p.opens_after <= m.seen_at)
    UNION ALL
    SELECT p.*, m.index FROM me m JOIN parties p ON p.email_index = m.index WHERE m.proof = 'email'
    UNION ALL
    SELECT p.*, m.index FROM me m JOIN parties p ON p.document_index = m.index WHERE m.proof = 'document' AND p.document_type = 'cin'
  )
  SELECT c.id, n.id, n.own_reference_sealed FROM named n JOIN case_files c ON c.id = n.case_file_id JOIN categories k ON k.key = c.category
  WHERE n.role <> 'respondent' AND c.status <> 'voided' AND NOT c.is_protected AND NOT k.is_protected AND NOT c.is_anonymous
    AND NOT EXISTS (SELECT 1 FROM parties r WHERE r.case_file_id = c.id AND r.role = 'respondent'
      AND n.mine IN (r.phone_index, r.email_index, r.document_index))
    AND NOT (n.is_minor AND EXISTS (SELECT 1 FROM parties s WHERE s.case_file_id = c.id AND s.role IN ('representative', 'lawyer')
      AND (s.represents IS NULL OR s.represents = n.id)))
    AND NOT (n.role IN ('representative', 'lawyer') AND EXISTS (SELECT 1 FROM parties child, parties r
      WHERE child.case_file_id = c.id AND child.is_minor AND (n.represents IS NULL OR n.represents = child.id)
        AND r.case_file_id = c.id AND r.role = 'respondent'
        AND (same_name(r.search_name, n.search_name)
          OR (r.document_type = n.document_type AND r.document_index = n.document_index))))
$$;
--> statement-breakpoint
DROP FUNCTION name_mark(text);
