# The same people in R: how many there are, in decades of birth.
people <- read.csv("output/dataset.csv")
people$decade <- paste0(substr(people$born, 1, 3), "0s")
table <- as.data.frame(table(decade = people$decade), responseName = "people")
write.csv(table, "output/age_in_r.csv", row.names = FALSE, quote = FALSE)
