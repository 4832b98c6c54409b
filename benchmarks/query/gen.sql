-- Synthetic OMOP-like events, the input of the query benchmarks. Deterministic: every value is a function of the row number (mix hash
-- below), so DuckDB's version and thread count do not change the rows. ../README.md says how to run it.
-- Parameters, replaced as text: ${P} persons (not a multiple of 7919), ${N} events (a multiple of 100: 25 % conditions,
-- 35 % drugs, 40 % measurements), ${D} an existing folder that receives the files. Full scale: P=1000000, N=100000000.
-- name: setup_engine
SET threads=2; SET memory_limit='14GB'; SET preserve_insertion_order=false; SET temp_directory='${D}/tmp';
-- name: macros
CREATE OR REPLACE MACRO mixa(i,s) AS (((i + s*1000003)::BIGINT * 73244475) % 4294967291);
CREATE OR REPLACE MACRO mixb(a) AS ((xor(a, a >> 16)::BIGINT * 73244475) % 4294967291);
CREATE OR REPLACE MACRO mixc(b) AS xor(b, b >> 15);
CREATE OR REPLACE MACRO u(i,s) AS (mixc(mixb(mixa(i,s))) / 4294967296.0::DOUBLE);
-- person of an event: heavy tail (density ~ x^-1/3), then scrambled by a coprime multiplier so heavy users are spread over ids
CREATE OR REPLACE MACRO pid(i,s) AS (1 + (floor(${P} * pow(u(i,s),1.5))::BIGINT * 7919) % ${P});
-- date: 2010-01-01 .. 2024-12-30, denser in recent years
CREATE OR REPLACE MACRO dt(i,s) AS (DATE '2010-01-01' + (floor(5478*sqrt(u(i,s))))::INTEGER);
-- concept: log-uniform (zipf-like) over base+1 .. base+n-1
CREATE OR REPLACE MACRO cid(base,n,i,s) AS (base + floor(exp(u(i,s)*ln(n)))::INTEGER);
-- name: person
COPY (SELECT i::BIGINT AS person_id,
  (CASE WHEN u(i,1)<0.505 THEN 8532 ELSE 8507 END)::INTEGER AS gender_concept_id,
  (2024 - floor(100*pow(u(i,2),1.15)))::INTEGER AS year_of_birth,
  (1+floor(12*u(i,3)))::INTEGER AS month_of_birth,
  (1+floor(28*u(i,4)))::INTEGER AS day_of_birth,
  (4000000+floor(16*pow(u(i,5),3)))::INTEGER AS race_concept_id,
  (1+floor(42*u(i,6)))::INTEGER AS location_id,      -- ICB-sized region
  (1+floor(6500*u(i,7)))::INTEGER AS care_site_id,   -- GP practice
  (CASE WHEN u(i,8)<0.06 THEN DATE '2012-01-01' + floor(4700*u(i,9))::INTEGER END) AS death_date,
  (9000000000 + (i*7919)%999999937)::BIGINT AS nhs_like_number  -- not NHS numbers; 1 in 11 passes the check digit by chance
 FROM range(1, ${P}+1) t(i)) TO '${D}/person.parquet' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880);
-- name: condition_raw
COPY (SELECT i::BIGINT AS condition_occurrence_id, pid(i,11) AS person_id, cid(10000,5000,i,12) AS condition_concept_id,
  dt(i,13) AS condition_start_date, 32817+floor(3*u(i,14))::INTEGER AS condition_type_concept_id,
  (i*31)%(${N}//2) AS visit_occurrence_id
 FROM range(1, ${N}//4+1) t(i)) TO '${D}/raw_condition.parquet' (FORMAT parquet, COMPRESSION snappy);
-- name: drug_raw
COPY (SELECT i::BIGINT AS drug_exposure_id, pid(i,21) AS person_id, cid(20000,4000,i,22) AS drug_concept_id,
  dt(i,23) AS drug_exposure_start_date, dt(i,23) + (7*(1+floor(8*u(i,24))))::INTEGER AS drug_exposure_end_date,
  (1+floor(8*u(i,24)))::INTEGER*7 AS days_supply, (28*(1+floor(4*u(i,25))))::DOUBLE AS quantity,
  32838::INTEGER AS drug_type_concept_id, (i*37)%(${N}//2) AS visit_occurrence_id
 FROM range(1, ${N}::BIGINT*35//100+1) t(i)) TO '${D}/raw_drug.parquet' (FORMAT parquet, COMPRESSION snappy);
-- name: measurement_raw
COPY (SELECT i::BIGINT AS measurement_id, pid(i,31) AS person_id, cid(30000,1500,i,32) AS measurement_concept_id,
  dt(i,33) AS measurement_date,
  round(20 + (cid(30000,1500,i,32)%97) + 15*(u(i,34)+u(i,35)+u(i,36)+u(i,37)-2.0),1) AS value_as_number,
  (8840+(cid(30000,1500,i,32)%7))::INTEGER AS unit_concept_id, 32856::INTEGER AS measurement_type_concept_id,
  (i*41)%(${N}//2) AS visit_occurrence_id
 FROM range(1, ${N}::BIGINT*40//100+1) t(i)) TO '${D}/raw_measurement.parquet' (FORMAT parquet, COMPRESSION snappy);
-- name: condition_sort
COPY (SELECT * FROM '${D}/raw_condition.parquet' ORDER BY person_id, condition_start_date, condition_occurrence_id) TO '${D}/condition_occurrence.parquet' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880);
-- name: drug_sort
COPY (SELECT * FROM '${D}/raw_drug.parquet' ORDER BY person_id, drug_exposure_start_date, drug_exposure_id) TO '${D}/drug_exposure.parquet' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880);
-- name: measurement_sort
COPY (SELECT * FROM '${D}/raw_measurement.parquet' ORDER BY person_id, measurement_date, measurement_id) TO '${D}/measurement.parquet' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880);
-- name: check
SELECT (SELECT count(*) FROM '${D}/person.parquet') AS persons, (SELECT count(*) FROM '${D}/condition_occurrence.parquet') AS cond,
 (SELECT count(*) FROM '${D}/drug_exposure.parquet') AS drug, (SELECT count(*) FROM '${D}/measurement.parquet') AS meas,
 (SELECT sum(value_as_number)::DECIMAL(20,1) FROM '${D}/measurement.parquet') AS checksum,
 (SELECT count(DISTINCT person_id) FROM '${D}/condition_occurrence.parquet') AS pwithcond;
-- name: check_exact
-- whole numbers only, so no summing order can change them
SELECT 'person' AS t, count(*) AS n, sum(year_of_birth)::BIGINT AS a, sum(gender_concept_id)::BIGINT AS b, count(death_date) AS c,
  sum(nhs_like_number)::BIGINT AS d FROM '${D}/person.parquet'
UNION ALL SELECT 'condition', count(*), sum(person_id), sum(condition_concept_id), sum(condition_start_date - DATE '2010-01-01'),
  sum(person_id * condition_concept_id % 1000003) FROM '${D}/condition_occurrence.parquet'
UNION ALL SELECT 'drug', count(*), sum(person_id), sum(drug_concept_id), sum(drug_exposure_start_date - DATE '2010-01-01'),
  sum(person_id * drug_concept_id % 1000003 + quantity::BIGINT) FROM '${D}/drug_exposure.parquet'
UNION ALL SELECT 'measurement', count(*), sum(person_id), sum(measurement_concept_id), sum(measurement_date - DATE '2010-01-01'),
  sum(person_id * measurement_concept_id % 1000003 + round(value_as_number * 10)::BIGINT) FROM '${D}/measurement.parquet'
ORDER BY t;
