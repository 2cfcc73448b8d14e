def k_fold(samples, folds, generator):
    order = [int(i) for i in generator.permutation(samples)]
    return [[[j for j in order if j not in order[f::folds]], tuple(order[f::folds])] for f in range(folds)]
