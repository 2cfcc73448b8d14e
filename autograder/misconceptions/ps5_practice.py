from autograder.misconceptions.library import Collection
MISCONCEPTIONS = Collection("ps5-practice")
