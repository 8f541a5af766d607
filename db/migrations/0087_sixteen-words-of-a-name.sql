-- Of a name sixteen words are compared, as `domain/person-name.ts` has it: one made of eighty made a quarter of a second of one pair.
CREATE OR REPLACE FUNCTION name_words(search_name text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT (string_to_array(regexp_replace(regexp_replace(search_name,
    ' (?=(?:[ae][dl] ?|d)?dine?(?: |$)|الدين(?: |$))', '', 'g'),
    '(?<![^ ])(el|al|er|es|ed|ez|en|et|ech|ben|bin|ibn|bou|abou|abu|ait|abd|abdel|oulad|ould|ال|بن|ابن|بو|ابو|ايت|عبد|اولاد|ولد) ', '\1', 'g'), ' '))[1:16]
$$;
