-- One row for each adult: sex, age at the last visit, and which of three conditions was ever recorded.
-- Conditions are recognised in SNOMED CT (general practice) and in ICD-9-CM and ICD-10-CM (hospital).
with last_visit as (
  select person_id, max(visit_start_date) as seen_on
  from visit_occurrence
  group by person_id
),
conditions as (
  select
    person_id,
    bool_or(condition_source_value in ('44054006', '73211009', '46635009')
      or condition_source_value like 'E10%' or condition_source_value like 'E11%'
      or condition_source_value like '250%') as diabetes,
    bool_or(condition_source_value in ('414545008', '22298006', '53741008', '88805009', '84114007', '49436004')
      or condition_source_value like 'I2%' or condition_source_value like 'I48%' or condition_source_value like 'I50%'
      or condition_source_value like '41%' or condition_source_value like '428%') as heart_disease,
    bool_or(condition_source_value in ('59621000', '38341003')
      or condition_source_value like 'I10%' or condition_source_value like '401%') as high_blood_pressure
  from condition_occurrence
  group by person_id
)
select
  person.person_id,
  case person.gender_concept_id when 8507 then 'male' when 8532 then 'female' else 'not known' end as sex,
  case
    when date_part('year', last_visit.seen_on) - person.year_of_birth < 40 then '18 to 39'
    when date_part('year', last_visit.seen_on) - person.year_of_birth < 60 then '40 to 59'
    when date_part('year', last_visit.seen_on) - person.year_of_birth < 80 then '60 to 79'
    else '80 and over'
  end as age,
  coalesce(conditions.diabetes, false) as diabetes,
  coalesce(conditions.heart_disease, false) as heart_disease,
  coalesce(conditions.high_blood_pressure, false) as high_blood_pressure
from person
join last_visit on last_visit.person_id = person.person_id
left join conditions on conditions.person_id = person.person_id
where date_part('year', last_visit.seen_on) - person.year_of_birth >= 18
order by person.person_id
