def k_fold(n, k, rng):
    hands = [[] for _ in range(k)]
    deck = list(rng.choice(n, n, replace=False))
    while deck:
        for h in hands:
            if deck:
                h.append(deck.pop())
    return [(np.array(sum(hands[:i] + hands[i + 1:], []), dtype=np.int16), np.array(hands[i], dtype=np.int16)) for i in range(k)]
