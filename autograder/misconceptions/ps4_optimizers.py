from autograder.misconceptions.library import Collection
MISCONCEPTIONS = Collection("ps4-optimizers")
