-- The three studies written by hand as a good analyst would write them in DuckDB's SQL, over the views that the benchmark
-- makes of the files of gen.sql, and what their answers must be checked by. ${D} is replaced by the folder.
-- name: q1_dataset_definition
-- ehrQL-style: one row per adult alive on the index date, 4 variables from person and 7 from 3 event tables, written to Parquet
COPY (
 WITH pop AS (SELECT person_id, gender_concept_id AS sex, 2024-year_of_birth AS age, location_id AS region, race_concept_id AS ethnicity
   FROM person WHERE 2024-year_of_birth BETWEEN 18 AND 110 AND (death_date IS NULL OR death_date >= DATE '2024-01-01')),
 dm AS (SELECT person_id, min(condition_start_date) AS first_diabetes FROM condition_occurrence
   WHERE condition_concept_id IN (SELECT concept_id FROM cl_diabetes) AND condition_start_date < DATE '2024-01-01' GROUP BY 1),
 chd AS (SELECT person_id, max(condition_start_date) AS last_chd, count(*) AS n_chd FROM condition_occurrence
   WHERE condition_concept_id IN (SELECT concept_id FROM cl_chd) AND condition_start_date < DATE '2024-01-01' GROUP BY 1),
 hba1c AS (SELECT person_id, max(measurement_date) AS hba1c_date, arg_max(value_as_number, (measurement_date, measurement_id)) AS hba1c FROM measurement
   WHERE measurement_concept_id = 30010 AND measurement_date >= DATE '2022-01-01' AND measurement_date < DATE '2024-01-01' GROUP BY 1),
 st AS (SELECT person_id, count(*) AS n_statin_12m, min(drug_exposure_start_date) AS first_statin_12m FROM drug_exposure
   WHERE drug_concept_id IN (SELECT concept_id FROM cl_statin) AND drug_exposure_start_date >= DATE '2023-01-01' AND drug_exposure_start_date < DATE '2024-01-01' GROUP BY 1)
 SELECT pop.*, first_diabetes, coalesce(n_chd,0) AS n_chd, last_chd, hba1c, hba1c_date, coalesce(n_statin_12m,0) AS n_statin, first_statin_12m
 FROM pop LEFT JOIN dm USING(person_id) LEFT JOIN chd USING(person_id) LEFT JOIN hba1c USING(person_id) LEFT JOIN st USING(person_id)
) TO '${D}/q1_out.parquet' (FORMAT parquet);
-- name: q2_new_user_cohort
-- OHDSI-style: first-ever statin (index), diabetes in the 365 days before, at least 365 days of record before; CHD within 365 days after
WITH firstrx AS (SELECT person_id, min(drug_exposure_start_date) AS idx FROM drug_exposure WHERE drug_concept_id IN (SELECT concept_id FROM cl_statin) GROUP BY 1),
 obs AS (SELECT person_id, min(d) AS obs_start, max(d) AS obs_end FROM (
    SELECT person_id, condition_start_date AS d FROM condition_occurrence UNION ALL SELECT person_id, drug_exposure_start_date FROM drug_exposure UNION ALL SELECT person_id, measurement_date FROM measurement) GROUP BY 1),
 coh AS (SELECT f.person_id, f.idx, o.obs_end FROM firstrx f JOIN obs o USING(person_id) WHERE f.idx - o.obs_start >= 365
    AND EXISTS (SELECT 1 FROM condition_occurrence c WHERE c.person_id=f.person_id AND c.condition_concept_id IN (SELECT concept_id FROM cl_diabetes) AND c.condition_start_date BETWEEN f.idx-365 AND f.idx)),
 outc AS (SELECT coh.person_id, min(c.condition_start_date) AS odate FROM coh JOIN condition_occurrence c ON c.person_id=coh.person_id AND c.condition_concept_id IN (SELECT concept_id FROM cl_chd)
    AND c.condition_start_date > coh.idx AND c.condition_start_date <= coh.idx+365 GROUP BY 1)
SELECT count(*) AS n, count(odate) AS events, sum(least(coalesce(odate, least(idx+365, obs_end)) - idx, 365)) AS person_days, count(DISTINCT gender_concept_id) AS g
 FROM coh LEFT JOIN outc USING(person_id) JOIN person USING(person_id);
-- name: q3_release_table
-- dashboard/measures table: month x region x age band x sex counts of tests and of abnormal tests, last 5 years
SELECT date_trunc('month', m.measurement_date) AS month, p.location_id, (2024-p.year_of_birth)//10 AS age_band, p.gender_concept_id,
  count(*) AS tests, count(DISTINCT m.person_id) AS people, sum(CASE WHEN m.value_as_number > 60 THEN 1 ELSE 0 END) AS abnormal
 FROM measurement m JOIN person p USING(person_id) WHERE m.measurement_date >= DATE '2020-01-01' AND m.measurement_concept_id < 30100
 GROUP BY ALL;
-- name: check_q1
-- exact; h: dates as days since 2010-01-01, values in tenths, -1 where missing
SELECT count(*) AS n, count(first_diabetes) AS diabetes, sum(n_chd)::BIGINT AS chd, count(hba1c) AS hba1c, sum(n_statin)::BIGINT AS statins,
 sum(coalesce(first_diabetes - DATE '2010-01-01', -1) + 3 * coalesce(last_chd - DATE '2010-01-01', -1) + n_chd + coalesce(round(hba1c * 10)::BIGINT, -1)
  + coalesce(hba1c_date - DATE '2010-01-01', -1) + n_statin + coalesce(first_statin_12m - DATE '2010-01-01', -1))::BIGINT AS h
 FROM '${D}/q1_out.parquet';
