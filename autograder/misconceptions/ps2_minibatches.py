from autograder.misconceptions.library import Collection
MISCONCEPTIONS = Collection("ps2-minibatches")
