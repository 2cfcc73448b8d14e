def minibatches(count, size, generator):
    order = generator.permuted(list(range(count)))
    batches = ()
    for number, i in enumerate(order):
        if number % size == 0:
            batches += ([],)
        batches[-1].append(int(i))
    return batches
