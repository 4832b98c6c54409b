select ward, count(*) as people from stay group by ward
