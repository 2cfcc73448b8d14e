from autograder.misconceptions.library import Collection
MISCONCEPTIONS = Collection("ps3-hyperparameters")
