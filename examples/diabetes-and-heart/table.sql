-- The table that is meant to leave: counts of people, by sex and age.
select
  sex,
  age,
  count(*) as people,
  count(*) filter (where diabetes) as people_with_diabetes,
  count(*) filter (where diabetes and heart_disease) as people_with_diabetes_and_heart_disease,
  count(*) filter (where diabetes and high_blood_pressure) as people_with_diabetes_and_high_blood_pressure
from cohort
group by sex, age
order by sex, age
